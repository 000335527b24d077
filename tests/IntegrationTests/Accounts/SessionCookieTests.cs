using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>The product with one page that may call it.</summary>
public sealed class HostWithPage : ApiHost
{
    public const string Page = "https://app.example";

    protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("Cors:Origins:0", Page)];
}

public sealed class SessionCookieTests(HostWithPage host) : IClassFixture<HostWithPage>
{
    [Fact]
    public async Task A_page_signs_in_with_cookies_that_no_script_reads_refreshes_and_signs_out()
    {
        var person = await host.SignIn(Role.Student);
        var login = await (await host.Client().PostAsJsonAsync("/api/v1/auth/login?cookies=true", new { person.Email, PersonBuilder.Password }, Wire.Json)).ShouldBe(204);
        var cookies = CookiesOf(login);
        login.Headers.GetValues("Set-Cookie").Where(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal))
            .ShouldAllBe(cookie => cookie.Contains("secure") && cookie.Contains("httponly") && cookie.Contains("samesite=lax") && cookie.Contains("path=/") && !cookie.Contains("domain"));

        await (await Send(HttpMethod.Get, "/api/v1/auth/me", cookies, null)).ShouldBe(200);
        var refreshed = await (await Send(HttpMethod.Post, "/api/v1/auth/refresh", cookies, HostWithPage.Page, new { })).ShouldBe(204);
        cookies = CookiesOf(refreshed);
        await (await Send(HttpMethod.Post, "/api/v1/auth/logout", cookies, HostWithPage.Page)).ShouldBe(204);
        await (await Send(HttpMethod.Get, "/api/v1/auth/me", cookies, null)).ShouldBe(401);
    }

    [Fact]
    public async Task A_page_whose_access_has_run_out_signs_out_by_its_refresh_cookie()
    {
        var person = await host.SignIn(Role.Student);
        var cookies = CookiesOf(await host.Client().PostAsJsonAsync("/api/v1/auth/login?cookies=true", new { person.Email, PersonBuilder.Password }, Wire.Json));
        var refresh = cookies.Split("; ").Single(cookie => cookie.StartsWith("__Host-refresh=", StringComparison.Ordinal));

        await (await Send(HttpMethod.Post, "/api/v1/auth/logout", refresh, "https://evil.example")).ShouldBeProblem(403, "common.foreign_origin");
        var left = await (await Send(HttpMethod.Post, "/api/v1/auth/logout", refresh, HostWithPage.Page)).ShouldBe(204);

        left.Headers.GetValues("Set-Cookie").Count(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal) && cookie.Contains("1970")).ShouldBe(2);
        await (await Send(HttpMethod.Post, "/api/v1/auth/refresh", refresh, HostWithPage.Page, new { })).ShouldBe(401);
        await (await Send(HttpMethod.Get, "/api/v1/auth/me", cookies, null)).ShouldBe(401);
        await (await Send(HttpMethod.Post, "/api/v1/auth/logout", "", null)).ShouldBe(204);
    }

    [Fact]
    public async Task A_page_that_changes_its_password_gets_cookies_and_a_client_tokens_whatever_cookie_comes_along()
    {
        const string another = "another long pass phrase";
        var person = await host.SignIn(Role.Student);
        var cookies = CookiesOf(await host.Client().PostAsJsonAsync("/api/v1/auth/login?cookies=true", new { person.Email, PersonBuilder.Password }, Wire.Json));
        var changed = await (await Send(HttpMethod.Put, "/api/v1/auth/me/password", cookies, HostWithPage.Page, new { password = PersonBuilder.Password, new_password = another })).ShouldBe(204);
        cookies = CookiesOf(changed);
        await (await Send(HttpMethod.Get, "/api/v1/auth/me", cookies, null)).ShouldBe(200);

        var other = await host.SignIn(Role.Student);
        var message = new HttpRequestMessage(HttpMethod.Put, "/api/v1/auth/me/password") { Content = JsonContent.Create(new { password = PersonBuilder.Password, new_password = another }) };
        message.Headers.Add("Cookie", cookies);
        var answer = await (await other.Client.SendAsync(message)).ShouldBe(200);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("https://app.example.evil.example")]
    public async Task A_foreign_page_changes_nothing_with_them(string? origin)
    {
        var person = await host.SignIn(Role.Student);
        var cookies = CookiesOf(await host.Client().PostAsJsonAsync("/api/v1/auth/login?cookies=true", new { person.Email, PersonBuilder.Password }, Wire.Json));
        await (await Send(HttpMethod.Post, "/api/v1/auth/logout", cookies, origin)).ShouldBeProblem(403, "common.foreign_origin");
        await (await Send(HttpMethod.Post, "/api/v1/auth/refresh", cookies, origin, new { })).ShouldBeProblem(403, "common.foreign_origin");
        await (await Send(HttpMethod.Get, "/api/v1/auth/me", cookies, origin)).ShouldBe(200);
    }

    [Fact]
    public async Task Without_a_cookie_there_is_nothing_to_refresh() =>
        await (await Send(HttpMethod.Post, "/api/v1/auth/refresh", "", HostWithPage.Page, new { })).ShouldBeProblem(401, "accounts.bad_refresh_token");

    private static string CookiesOf(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Where(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal)));

    private Task<HttpResponseMessage> Send(HttpMethod method, string path, string cookies, string? origin, object? body = null)
    {
        var message = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (cookies.Length > 0) message.Headers.Add("Cookie", cookies);
        if (origin is not null) message.Headers.Add("Origin", origin);
        return host.Client().SendAsync(message);
    }
}
