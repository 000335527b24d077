using System.Net.Http.Json;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Referrals.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

[Collection(nameof(ReferralWorld))]
public sealed class InviteFriendsTests(ApiHost host)
{
    [Fact]
    public async Task A_mail_with_link_and_disclosure_goes_out_once_and_the_address_is_forgotten()
    {
        var sender = await host.SignIn(Role.Student);
        var code = await sender.CodeOf();

        (await Taken(await sender.Invite("invited.once@example.test", "Invited.Once+again@example.test"))).ShouldBe(1);
        await host.Services.UntilIdle();
        await sender.Invite("invited.once@example.test");
        await (await host.SignIn(Role.Student)).CodeOf();
        await host.Services.UntilIdle();

        var mail = Assert.Single(await host.MailsTo("invited.once@example.test"));
        mail.ShouldContain($"https://instainstru.example/r/{code}");
        mail.ShouldContain("Disclosure");
        mail.ShouldContain("you both benefit");
        (await host.Value<long>("select count(*) from referral_invitations where sender_id = $1 and email is not null", sender.Id.Value)).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_with_an_account_gets_the_same_answer_and_no_mail()
    {
        var (sender, member) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await sender.CodeOf();

        (await Taken(await sender.Invite(member.Email))).ShouldBe(1);
        await host.Services.UntilIdle();

        (await host.MailsTo(member.Email)).ShouldNotContain(mail => mail.Contains("Disclosure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_at_a_time_and_twenty_a_day_is_the_most()
    {
        var sender = await host.SignIn(Role.Student);
        await sender.CodeOf();
        string[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => $"{TypedId.New<UserId>(host.Clock.Now).ToString().ToLowerInvariant()}@example.test")];

        await (await sender.Invite(Some(11))).ShouldBe(422);
        await (await sender.Invite("not an address")).ShouldBe(422);
        for (var i = 0; i < 2; i++) await (await sender.Invite(Some(10))).ShouldBe(202);
        await (await sender.Invite(Some(1))).ShouldBeProblem(429, "referrals.too_many_invitations");
    }

    private static async Task<int> Taken(HttpResponseMessage answer) => (int)(await (await answer.ShouldBe(202)).Tree())["taken"]!;
}

[Collection(nameof(ReferralWorld))]
public sealed class WhenReferralInvitationRequested_SendMailTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var sender = await host.SignIn(Role.Student);
        await sender.CodeOf();
        await sender.Invite("invited.twice@example.test");
        await host.Services.UntilIdle();
        var id = ReferralInvitationId.From(await host.Value<Guid>("select id from referral_invitations where sender_id = $1", sender.Id.Value));

        await host.DeliverTwice("WhenReferralInvitationRequested_SendMail", new ReferralInvitationRequested(id, sender.Id, host.Clock.Now));

        (await host.MailsTo("invited.twice@example.test")).ShouldHaveSingleItem();
    }
}

[Collection(nameof(ReferralWorld))]
public sealed class RecordInvitationSentTests(ApiHost host)
{
    [Fact]
    public async Task An_unknown_invitation_is_not_found() =>
        (await host.Sender.Send<Result>(new RecordInvitationSent(TypedId.New<ReferralInvitationId>(host.Clock.Now), host.Clock.Now), default)).Error.ShouldBe(CommonErrors.NotFound);
}

internal static class Invitations
{
    public static Task<HttpResponseMessage> Invite(this Person sender, params string[] emails) => sender.Client.PostAsJsonAsync("/api/v1/me/referrals/invitations", new { emails }, Wire.Json);

    public static async Task<List<string>> MailsTo(this ApiHost host, string address)
    {
        var sent = await (await (await host.Client().GetAsync($"/dev/messages?to={Uri.EscapeDataString(address)}")).ShouldBe(200)).Tree();
        return [.. sent.AsArray().Select(message => (string)message!["text"]!)];
    }
}
