using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

[Collection(nameof(ReferralWorld))]
public sealed class WhenCardSaved_CompareCardsTests(ApiHost host)
{
    [Fact]
    public async Task A_card_that_both_save_voids_the_referral_and_takes_the_credit_and_the_place_back()
    {
        var referral = await host.Refer();
        await host.Services.UntilIdle();
        var taken = await host.PlacesTaken();
        (await host.Balance(referral.Friend.Id)).ShouldBe(2000);

        await host.SaveCard(referral.Referrer, "pm_card_visa");
        await host.SaveCard(referral.Friend, "pm_card_visa");
        await host.Services.UntilIdle();

        (await host.StatusOf(referral)).ShouldBe("void");
        (await host.VerdictOf(referral.Friend)).ShouldBe("void same_card_fingerprint");
        (await host.Balance(referral.Friend.Id)).ShouldBe(0);
        (await host.PlacesTaken()).ShouldBe(taken - 1);
    }

    [Fact]
    public async Task A_claim_after_both_have_saved_one_card_is_refused_and_the_refusal_keeps_its_reason()
    {
        var (referrer, friend) = (await host.StudentWithCard("pm_card_mastercard"), await host.StudentWithCard("pm_card_mastercard"));

        await (await friend.Claim(await referrer.CodeOf())).ShouldBeProblem(409, "referrals.own_code");

        (await host.Value<string>("select evidence from referral_refusals where friend_id = $1", friend.Id.Value)).ShouldBe("same_card_fingerprint");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        await host.SaveCard(referral.Friend, "pm_card_amex");
        await host.Services.UntilIdle();

        await host.DeliverTwice("WhenCardSaved_CompareCards", new CardSaved(CardholderId.Of(referral.Friend.Id), referral.Friend.Id, TypedId.New<SavedCardId>(host.Clock.Now), host.Clock.Now));

        (await host.VerdictOf(referral.Friend)).ShouldBe("accepted ");
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class WhenReferralApproved_AdmitReferralTests(ApiHost host)
{
    [Fact]
    public async Task A_claim_from_the_referrers_device_waits_for_an_admin_and_goes_on_when_approved()
    {
        var referral = await OneDevice();
        (await host.VerdictOf(referral.Friend)).ShouldBe("review shared_device");
        (await host.Balance(referral.Friend.Id)).ShouldBe(0);

        await host.Change(referral, claim => claim.Approve(host.Clock.Now));

        (await host.StatusOf(referral)).ShouldBe("waiting");
        (await host.Balance(referral.Friend.Id)).ShouldBe(2000);
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await OneDevice();
        await host.Change(referral, claim => claim.Approve(host.Clock.Now));
        var taken = await host.PlacesTaken();

        await host.DeliverTwice("WhenReferralApproved_AdmitReferral", new ReferralApproved(await host.IdOf(referral), referral.Referrer.Id, referral.Friend.Id, host.Clock.Now));

        (await host.PlacesTaken()).ShouldBe(taken);
    }

    private async Task<Referral> OneDevice()
    {
        var device = ("X-Device-Id", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));
        var referral = new Referral(await new PersonBuilder(host, Role.Student).Sending(device).SignIn(), await new PersonBuilder(host, Role.Student).Sending(device).SignIn());
        ((bool)(await (await (await referral.Friend.Claim(await referral.Referrer.CodeOf())).ShouldBe(200)).Tree())["in_review"]!).ShouldBeTrue();
        return referral;
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class WhenReferrerBanned_VoidReferralsTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referral = await host.Refer();
        await host.Services.UntilIdle();
        var code = ReferralCodeId.From(await host.Value<Guid>("select id from referral_codes where owner_id = $1", referral.Referrer.Id.Value));
        await host.AsOwner($"update referral_codes set status = 'disabled' where id = '{code.Value}'");

        await host.DeliverTwice("WhenReferrerBanned_VoidReferrals", new ReferrerBanned(code, referral.Referrer.Id, host.Clock.Now));

        (await host.VerdictOf(referral.Friend)).ShouldBe("void referrer_banned");
        await (await referral.Referrer.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBeProblem(409, "referrals.banned");
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class SelfReferralTests(ApiHost host)
{
    [Theory]
    [InlineData("tag.{0}@example.test", "tag.{0}+lessons@example.test")]
    [InlineData("dot.{0}@gmail.com", "d.o.t{0}+x@googlemail.com")]
    public async Task A_second_account_under_a_variant_of_the_address_is_refused_by_the_product_and_by_the_database(string address, string variant)
    {
        var salt = TypedId.New<UserId>(host.Clock.Now).ToString().ToLowerInvariant();
        var referrer = await new PersonBuilder(host, Role.Student).Mailed(address.Replace("{0}", salt, StringComparison.Ordinal)).SignIn();
        var self = await new PersonBuilder(host, Role.Student).Mailed(variant.Replace("{0}", salt, StringComparison.Ordinal)).SignIn();
        await (await self.Claim(await referrer.CodeOf())).ShouldBeProblem(409, "referrals.own_code");

        var written = await Should.ThrowAsync<PostgresException>(() => host.AsOwner($"""
            insert into referral_attributions (id, code_id, referrer_id, friend_id, referrer_email_mark, referrer_phone_mark, friend_email_mark, friend_phone_mark,
                kind, source, reward_form, status, verdict, evidence, claimed_at, judged_at, holds_place, version)
            select gen_random_uuid(), id, owner_id, '{self.Id.Value}', 'a', 'b', 'c', 'd', 'student', 'code', 'credit', 'waiting', 'accepted', '', now(), now(), false, 1
            from referral_codes where owner_id = '{referrer.Id.Value}'
            """));

        written.ConstraintName.ShouldBe("referral_attributions_two_people");
        (await host.Value<string>("select evidence from referral_refusals where friend_id = $1", self.Id.Value)).ShouldBe("same_email");
    }
}
