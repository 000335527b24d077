using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

public sealed class ClaimReferralTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_new_student_gets_twenty_dollars_off()
    {
        var (referrer, friend) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var code = await referrer.CodeOf();

        var claim = await (await (await friend.Claim(code.ToLowerInvariant().Insert(4, "-"))).ShouldBe(200)).Tree();
        await host.Services.UntilIdle();

        ((string)claim["status"]!).ShouldBe("waiting");
        ((long)claim["friend_credit_cents"]!).ShouldBe(2000);
        (await host.Balance(friend.Id)).ShouldBe(2000);
    }

    [Fact]
    public async Task A_second_claim_is_refused_whoever_owns_the_code()
    {
        var referral = await host.Refer();
        var other = await host.SignIn(Role.Student);

        await (await referral.Friend.Claim(await other.CodeOf())).ShouldBeProblem(409, "referrals.already_attributed");
    }

    [Fact]
    public async Task Ones_own_code_is_refused()
    {
        var person = await host.SignIn(Role.Student);

        await (await person.Claim(await person.CodeOf())).ShouldBeProblem(409, "referrals.own_code");
    }

    [Fact]
    public async Task Nobody_brings_the_person_who_brought_them()
    {
        var referral = await host.Refer();

        await (await referral.Referrer.Claim(await referral.Friend.CodeOf())).ShouldBeProblem(409, "referrals.chain");
    }

    [Fact]
    public async Task After_the_first_booking_a_student_is_not_new()
    {
        var (referrer, friend) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await new LessonBuilder(host, friend.Id, host.NewUser()).Confirmed();

        await (await friend.Claim(await referrer.CodeOf())).ShouldBeProblem(409, "referrals.not_new");
    }

    [Fact]
    public async Task An_unknown_code_is_not_found() => await (await (await host.SignIn(Role.Student)).Claim("ZZZZZZZZ")).ShouldBeProblem(404, "referrals.code_not_found");

    [Fact]
    public async Task A_claim_without_an_idempotency_key_is_refused() =>
        (await (await host.SignIn(Role.Student)).Client.PostAsync("/api/v1/referrals/claim", new StringContent("{\"code\":\"ZZZZZZZZ\"}", null, "application/json"))).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_database_refuses_two_accounts_of_one_person_whatever_path_writes_the_row()
    {
        var referral = await host.Refer();

        foreach (var change in new[] { "friend_email_mark = referrer_email_mark", "friend_phone_mark = referrer_phone_mark", "friend_id = referrer_id" })
        {
            var refusal = await Should.ThrowAsync<PostgresException>(() => host.AsOwner($"update referral_attributions set {change} where friend_id = '{referral.Friend.Id.Value}'"));
            refusal.ConstraintName.ShouldStartWith("referral_attributions_two_");
        }
    }

    [Fact]
    public async Task A_full_programme_records_the_claim_without_reward()
    {
        await host.AsOwner("update referral_programmes set taken = taken + 1000 where environment = 'preview'");
        try
        {
            var (referrer, friend) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));

            var claim = await (await (await friend.Claim(await referrer.CodeOf())).ShouldBe(200)).Tree();
            await host.Services.UntilIdle();

            ((string)claim["status"]!).ShouldBe("unrewarded");
            (await host.Balance(friend.Id)).ShouldBe(0);
        }
        finally
        {
            await host.AsOwner("update referral_programmes set taken = taken - 1000 where environment = 'preview'");
        }
    }

    [Fact]
    public async Task A_referrer_has_at_most_twenty_open_places()
    {
        var code = await (await host.SignIn(Role.Student)).CodeOf();
        for (var i = 0; i < 20; i++)
        {
            // More than five a day would be looked at first.
            if (i % 5 == 0) await host.AsOwner("update referral_attributions set claimed_at = claimed_at - interval '30 days'");
            ((string)(await (await (await (await host.SignIn(Role.Student)).Claim(code)).ShouldBe(200)).Tree())["status"]!).ShouldBe("waiting");
        }

        await host.AsOwner("update referral_attributions set claimed_at = claimed_at - interval '30 days'");
        var taken = await host.PlacesTaken();

        var claim = await (await (await (await host.SignIn(Role.Student)).Claim(code)).ShouldBe(200)).Tree();

        ((string)claim["status"]!).ShouldBe("unrewarded");
        (await host.PlacesTaken()).ShouldBe(taken);
    }
}
