using System.Net.Http.Headers;
using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

[Collection(nameof(ReferralWorld))]
public sealed class FollowShareLinkTests(ApiHost host)
{
    [Fact]
    public async Task A_browser_gets_the_cookie_for_thirty_days_and_is_led_to_the_page_about_the_programme()
    {
        var referrer = await host.SignIn(Role.Student);
        var code = await referrer.CodeOf();

        var answer = await (await host.Client().GetAsync($"/r/{code.ToLowerInvariant()}?utm_source=chat")).ShouldBe(302);

        answer.Headers.Location!.ToString().ShouldBe($"/referral?code={code}");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("theta_ref=", StringComparison.Ordinal));
        foreach (var mark in new[] { "max-age=2592000", "path=/", "secure", "httponly", "samesite=lax" }) cookie.ShouldContain(mark);
        (await host.Value<long>("select count(*) from referral_clicks click join referral_codes code on code.id = click.code_id where code.owner_id = $1", referrer.Id.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_for_json_gets_the_code()
    {
        var code = await (await host.SignIn(Role.Student)).CodeOf();
        var client = host.Client();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        ((string)(await (await (await client.GetAsync($"/r/{code}")).ShouldBe(200)).Tree())["code"]!).ShouldBe(code);
    }

    [Fact]
    public async Task A_link_that_nobody_shares_is_not_found() => await (await host.Client().GetAsync("/r/nobodys-link")).ShouldBeProblem(404, "referrals.code_not_found");

    [Fact]
    public async Task Who_registers_with_the_cookie_was_brought_by_the_newest_click()
    {
        var (first, last) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await host.Follow(await first.CodeOf());
        var cookie = await host.Follow(await last.CodeOf());

        var friend = await new PersonBuilder(host, Role.Student).Sending(("Cookie", cookie)).SignIn();
        await host.Services.UntilIdle();

        (await host.Value<Guid>("select referrer_id from referral_attributions where friend_id = $1", friend.Id.Value)).ShouldBe(last.Id.Value);
    }

    [Fact]
    public async Task An_entered_code_beats_the_click_that_registered_as_long_as_nothing_came_of_it()
    {
        var (clicked, entered) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var cookie = await host.Follow(await clicked.CodeOf());
        var friend = await new PersonBuilder(host, Role.Student).WithoutVerifiedPhone().Sending(("Cookie", cookie)).SignIn();
        await host.Services.UntilIdle();

        await (await friend.Claim(await entered.CodeOf())).ShouldBe(200);

        (await host.Value<Guid>("select referrer_id from referral_attributions where friend_id = $1", friend.Id.Value)).ShouldBe(entered.Id.Value);
        await (await friend.Claim(await clicked.CodeOf())).ShouldBeProblem(409, "referrals.already_attributed");
    }

    [Fact]
    public async Task A_click_claims_within_thirty_days_and_no_longer()
    {
        var cookie = await host.Follow(await (await host.SignIn(Role.Student)).CodeOf());
        var (early, late) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        foreach (var friend in new[] { early, late }) friend.Client.DefaultRequestHeaders.Add("Cookie", cookie);

        await (await early.Claim(null)).ShouldBe(200);
        await host.AsOwner($"update referral_clicks set clicked_at = clicked_at - interval '30 days' where id = '{ClickOf(cookie)}'");
        await (await late.Claim(null)).ShouldBeProblem(409, "referrals.not_new");
        late.Client.DefaultRequestHeaders.Remove("Cookie");
        await (await late.Claim(null)).ShouldBeProblem(422, "referrals.nothing_to_claim");
    }

    private static Guid ClickOf(string cookie) => Domain.Common.TypedId.TryParse<Domain.Referrals.ReferralClickId>(cookie.Split('=')[1], out var id) ? id.Value : default;
}

[Collection(nameof(ReferralWorld))]
public sealed class NameShareLinkTests(ApiHost host)
{
    [Fact]
    public async Task A_named_link_and_the_code_both_lead_on_and_the_name_is_its_owners_alone()
    {
        var (owner, other) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var code = await owner.CodeOf();
        await other.CodeOf();

        var named = await (await (await Name(owner, "Violins-4-You")).ShouldBe(200)).Tree();

        ((string)named["share_path"]!).ShouldBe("/r/violins-4-you");
        await host.Follow("VIOLINS-4-you");
        await host.Follow(code);
        await (await Name(other, "violins-4-you")).ShouldBeProblem(409, "referrals.slug_taken");
        await (await Name(other, "-")).ShouldBeProblem(422, "referrals.bad_slug");
        await (await Name(await host.SignIn(Role.Student), "no-code-yet")).ShouldBeProblem(404, "referrals.code_not_found");
    }

    private static Task<HttpResponseMessage> Name(Person person, string slug) => person.Client.PutAsJsonAsync("/api/v1/me/referral-code/slug", new { slug }, Wire.Json);
}

[Collection(nameof(ReferralWorld))]
public sealed class WhenAccountRegistered_ClaimReferralTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var referrer = await host.SignIn(Role.Student);
        var friend = await new PersonBuilder(host, Role.Student).Sending(("Cookie", await host.Follow(await referrer.CodeOf()))).SignIn();
        await host.Services.UntilIdle();

        await host.DeliverTwice("WhenAccountRegistered_ClaimReferral", new AccountRegistered(friend.Id, Role.Student, host.Clock.Now));

        (await host.Value<long>("select count(*) from referral_attributions where friend_id = $1", friend.Id.Value)).ShouldBe(1);
    }
}
