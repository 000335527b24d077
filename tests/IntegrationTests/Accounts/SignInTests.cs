using System.Net.Http.Headers;
using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class SignInTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData(Role.Student, 12)]
    [InlineData(Role.Instructor, 15)]
    [InlineData(Role.Admin, 33)]
    public async Task Somebody_who_signed_in_sees_their_account_and_permissions(Role role, int permissions)
    {
        var person = await host.SignIn(role);
        var me = await (await person.Client.GetAsync("/api/v1/auth/me")).Tree();
        ((string?)me["email"]).ShouldBe(person.Email);
        ((string?)me["time_zone"]).ShouldBe("America/New_York");
        me["permissions"]!.AsArray().Count.ShouldBe(permissions);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var person = await host.SignIn(Role.Student);
        var wrong = await Login(person.Email, "not the pass phrase at all");
        var unknown = await Login("nobody@example.test", "not the pass phrase at all");
        var first = await wrong.ShouldBeProblem(401, "accounts.bad_credentials");
        var second = await unknown.ShouldBeProblem(401, "accounts.bad_credentials");
        ((string?)first["detail"]).ShouldBe((string?)second["detail"]);
        wrong.Headers.WwwAuthenticate.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_five_failures_an_address_waits_whether_it_is_known_or_not(bool known)
    {
        var email = known ? (await host.SignIn(Role.Student)).Email : "somebody@example.test";
        for (var i = 0; i < 5; i++) await (await Login(email, "wrong wrong wrong")).ShouldBe(401);
        var waiting = await Login(email, PersonBuilder.Password);
        var problem = await waiting.ShouldBeProblem(429, "accounts.too_many_failures");
        ((int?)problem["retry_after_seconds"]).ShouldBe(30);
        waiting.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_phone_number_neither_signs_in_nor_opens_a_reset()
    {
        var person = await host.SignIn(Role.Student);

        await (await Login(person.Phone, PersonBuilder.Password)).ShouldBeProblem(422, "common.invalid");
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/password-resets", new { Email = person.Phone }, Wire.Json)).ShouldBeProblem(422, "common.invalid");
    }

    [Fact]
    public async Task Twenty_wrong_passwords_at_once_are_tried_as_often_as_twenty_in_a_row()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Login("crowd@example.test", "wrong wrong wrong")));

        answers.CountBy(answer => (int)answer.StatusCode).OrderBy(pair => pair.Key).ShouldBe([new(401, 5), new(429, 15)]);
    }

    [Fact]
    public async Task An_access_token_counts_for_fifteen_minutes()
    {
        var person = await host.SignIn(Role.Student);
        var old = person.Tokens.AccessToken;
        host.RealClock.Advance(TimeSpan.FromMinutes(16));
        await (await WithToken(old)).ShouldBeProblem(401, "common.unauthenticated");
        var fresh = await Wire.Body<Application.Accounts.Tokens>(await host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { person.Tokens.RefreshToken }, Wire.Json));
        await (await WithToken(fresh.AccessToken)).ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("ii_at_")]
    [InlineData("ii_at_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("ii_at_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_we_did_not_sign_is_no_token(string token) => await (await WithToken(token)).ShouldBeProblem(401, "common.unauthenticated");

    [Fact]
    public async Task A_token_with_one_changed_character_is_no_token()
    {
        var token = (await host.SignIn(Role.Student)).Tokens.AccessToken;
        var changed = token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..];
        await (await WithToken(changed)).ShouldBeProblem(401, "common.unauthenticated");
    }

    private Task<HttpResponseMessage> Login(string email, string password) =>
        host.Client().PostAsJsonAsync("/api/v1/auth/login", new { Email = email, Password = password }, Wire.Json);

    private Task<HttpResponseMessage> WithToken(string token)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.GetAsync("/api/v1/auth/me");
    }
}
