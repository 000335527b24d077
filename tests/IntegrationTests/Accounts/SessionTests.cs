using System.Net.Http.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class RefreshSessionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_refresh_token_gives_new_tokens()
    {
        var person = await host.SignIn(Role.Student);
        var next = await (await Refresh(person.Tokens.RefreshToken)).Body<Tokens>();
        next.RefreshToken.ShouldNotBe(person.Tokens.RefreshToken);
        await (await Refresh(next.RefreshToken)).ShouldBe(200);
    }

    [Fact]
    public async Task A_used_one_gives_the_same_successor_for_ten_seconds()
    {
        var person = await host.SignIn(Role.Student);
        var first = await (await Refresh(person.Tokens.RefreshToken)).Body<Tokens>();
        host.RealClock.Advance(TimeSpan.FromSeconds(10));
        var again = await (await Refresh(person.Tokens.RefreshToken)).Body<Tokens>();
        again.RefreshToken.ShouldBe(first.RefreshToken);
    }

    [Fact]
    public async Task A_used_one_presented_later_ends_the_session()
    {
        var person = await host.SignIn(Role.Student);
        var next = await (await Refresh(person.Tokens.RefreshToken)).Body<Tokens>();
        host.RealClock.Advance(TimeSpan.FromSeconds(11));
        await (await Refresh(person.Tokens.RefreshToken)).ShouldBeProblem(401, "accounts.bad_refresh_token");
        await (await Refresh(next.RefreshToken)).ShouldBeProblem(401, "accounts.bad_refresh_token");
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        (await host.Scalar<long>($"select count(*) from audit_log where action = 'accounts.session_ended_by_reuse' and entity_id = '{person.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task After_seven_days_without_a_refresh_a_session_is_over()
    {
        var person = await host.SignIn(Role.Student);
        host.RealClock.Advance(TimeSpan.FromDays(7));
        await (await Refresh(person.Tokens.RefreshToken)).ShouldBeProblem(401, "accounts.bad_refresh_token");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ii_rt_nonsense")]
    [InlineData("ii_rt_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_token_that_we_did_not_sign_is_refused(string token) => await (await Refresh(token)).ShouldBeProblem(401, "accounts.bad_refresh_token");

    private Task<HttpResponseMessage> Refresh(string token) => host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = token });
}

public sealed class SignOutTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Every_token_of_the_session_stops_to_count_at_once()
    {
        var person = await host.SignIn(Role.Instructor);
        await (await person.Client.PostAsync("/api/v1/auth/logout", null)).ShouldBe(204);
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { person.Tokens.RefreshToken }, Wire.Json)).ShouldBe(401);
    }

    [Fact]
    public async Task A_raised_security_version_ends_access_and_refresh_with_the_next_request()
    {
        var person = await host.SignIn(Role.Student);
        await host.Execute($"update accounts set security_version = security_version + 1 where email = '{person.Email}'");
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { person.Tokens.RefreshToken }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_refresh_token");
    }
}

public sealed class GetMeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_grant_adds_and_a_denial_takes_whatever_the_role_bundles()
    {
        var person = await host.SignIn(Role.Student);
        await host.Execute($"update accounts set granted = 'view_system_analytics', denied = 'create_bookings' where email = '{person.Email}'");
        var me = await (await person.Client.GetAsync("/api/v1/auth/me")).Tree();
        var permissions = me["permissions"]!.AsArray().Select(word => (string?)word).ToList();
        permissions.ShouldContain("view_system_analytics");
        permissions.ShouldNotContain("create_bookings");
    }

    [Fact]
    public async Task Without_the_permission_the_route_is_forbidden()
    {
        var person = await host.SignIn(Role.Student);
        await host.Execute($"update accounts set denied = 'manage_own_profile' where email = '{person.Email}'");
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBeProblem(403, "common.forbidden");
    }

    [Fact]
    public async Task Without_a_token_it_is_401_with_the_way_in()
    {
        var answer = await host.Client().GetAsync("/api/v1/auth/me");
        await answer.ShouldBeProblem(401, "common.unauthenticated");
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task Personal_data_is_not_cached()
    {
        var person = await host.SignIn(Role.Student);
        (await person.Client.GetAsync("/api/v1/auth/me")).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
