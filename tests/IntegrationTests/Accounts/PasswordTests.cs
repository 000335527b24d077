using System.Net.Http.Headers;
using System.Net.Http.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class ChangePasswordTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Another = "another long pass phrase";

    [Fact]
    public async Task Every_session_ends_and_its_owner_goes_on_with_the_tokens_of_the_answer()
    {
        var person = await host.SignIn(Role.Student);
        var elsewhere = await PersonBuilder.Login(host.Client(), person.Email);

        var fresh = await (await (await Change(person, PersonBuilder.Password, Another)).ShouldBe(200)).Body<Tokens>();

        await (await Me(elsewhere.AccessToken)).ShouldBe(401);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { elsewhere.RefreshToken }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_refresh_token");
        await (await Me(person.Tokens.AccessToken)).ShouldBe(401);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { person.Tokens.RefreshToken }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_refresh_token");
        await (await Me(fresh.AccessToken)).ShouldBe(200);
        await PersonBuilder.Login(host.Client(), person.Email, Another);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { person.Email, PersonBuilder.Password }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_credentials");
    }

    [Fact]
    public async Task The_person_is_told_by_mail()
    {
        var person = await host.SignIn(Role.Student);
        await (await Change(person, PersonBuilder.Password, Another)).ShouldBe(200);
        await host.Services.UntilIdle();
        (await host.Services.GetRequiredService<ISentMessages>().Newest(person.Email, default)).ShouldContain(mail => mail.Subject == "Your password was changed");
    }

    [Fact]
    public async Task A_wrong_present_password_changes_nothing_and_the_sixth_has_to_wait_without_locking_the_sign_in()
    {
        var person = await host.SignIn(Role.Student);
        for (var i = 0; i < 5; i++) await (await Change(person, "not the pass phrase at all", Another)).ShouldBeProblem(422, "accounts.wrong_password");
        await (await Change(person, PersonBuilder.Password, Another)).ShouldBeProblem(429, "accounts.too_many_failures");
        await PersonBuilder.Login(host.Client(), person.Email);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password1234")]
    public async Task A_weak_one_is_refused_at_its_field(string weak)
    {
        var person = await host.SignIn(Role.Student);
        var problem = await (await (await Change(person, PersonBuilder.Password, weak)).ShouldBe(422)).Tree();
        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/new_password");
        await (await Me(person.Tokens.AccessToken)).ShouldBe(200);
    }

    private static Task<HttpResponseMessage> Change(Person person, string current, string another) =>
        person.Client.PutAsJsonAsync("/api/v1/auth/me/password", new { Password = current, NewPassword = another }, Wire.Json);

    private async Task<HttpResponseMessage> Me(string token)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync("/api/v1/auth/me");
    }
}

public sealed class ResetPasswordTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Another = "another long pass phrase";

    [Fact]
    public async Task The_link_comes_by_mail_counts_once_and_ends_every_session()
    {
        var person = await host.SignIn(Role.Student);
        await (await Ask(person.Email)).ShouldBe(202);
        await host.Services.UntilIdle();
        var mail = (await host.Services.GetRequiredService<ISentMessages>().Newest(person.Email, default)).First(mail => mail.Subject == "Choose another InstaInstru password");
        var token = mail.Text.Split("token=")[1].Split('\n')[0].Trim();

        await (await Reset(token)).ShouldBe(204);

        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await PersonBuilder.Login(host.Client(), person.Email, Another);
        await (await Reset(token)).ShouldBeProblem(422, "accounts.bad_reset_link");
    }

    [Fact]
    public async Task It_does_not_go_round_the_second_factor()
    {
        var owner = await host.WithApp();
        await (await Ask(owner.Person.Email)).ShouldBe(202);
        await (await Reset(await host.NewestLink(owner.Person.Email))).ShouldBe(204);

        var challenge = (string?)(await (await host.Client().Send("/api/v1/auth/login", new { owner.Person.Email, Password = Another })).ShouldBeProblem(401, "accounts.mfa_required"))["challenge"];

        await (await host.Client().Pass(challenge!, code: host.WrongCode(owner.Secret))).ShouldBe(401);
        await (await host.Client().Pass(challenge!, code: host.CodeOf(owner.Secret))).ShouldBe(200);
    }

    [Fact]
    public async Task A_newer_link_replaces_the_one_before()
    {
        var person = await host.SignIn(Role.Student);
        await (await Ask(person.Email)).ShouldBe(202);
        var first = await host.NewestLink(person.Email);
        await (await Ask(person.Email)).ShouldBe(202);
        await (await Reset(first)).ShouldBeProblem(422, "accounts.bad_reset_link");
        await (await Reset(await host.NewestLink(person.Email))).ShouldBe(204);
    }

    [Fact]
    public async Task It_counts_until_the_sixtieth_minute()
    {
        var (late, early) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await (await Ask(late.Email)).ShouldBe(202);
        await (await Ask(early.Email)).ShouldBe(202);
        host.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        await (await Reset(await host.NewestLink(early.Email))).ShouldBe(204);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await (await Reset(await host.NewestLink(late.Email))).ShouldBeProblem(422, "accounts.bad_reset_link");
    }

    [Fact]
    public async Task Used_ten_times_at_once_it_counts_once()
    {
        var person = await host.SignIn(Role.Student);
        await (await Ask(person.Email)).ShouldBe(202);
        var token = await host.NewestLink(person.Email);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Reset(token)));
        answers.Count(answer => (int)answer.StatusCode == 204).ShouldBe(1);
        answers.Where(answer => (int)answer.StatusCode != 204).ShouldAllBe(answer => (int)answer.StatusCode == 422 || (int)answer.StatusCode == 409);
        (await host.Scalar<long>($"select count(*) from audit_log where action = 'accounts.password_reset' and entity_id = '{person.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task It_ends_the_wait_of_an_owner_who_failed_to_sign_in()
    {
        var person = await host.SignIn(Role.Student);
        for (var i = 0; i < 5; i++) await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { person.Email, Password = "not it, not it, not it" }, Wire.Json);
        await (await Ask(person.Email)).ShouldBe(202);
        await (await Reset(await host.NewestLink(person.Email))).ShouldBe(204);
        await PersonBuilder.Login(host.Client(), person.Email, Another);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ii_pr_nonsense")]
    [InlineData("ii_pr_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task A_token_that_we_did_not_make_is_refused(string token) => await (await Reset(token)).ShouldBeProblem(422, "accounts.bad_reset_link");

    private Task<HttpResponseMessage> Ask(string email) => host.Client().PostAsJsonAsync("/api/v1/auth/password-resets", new { email });

    private Task<HttpResponseMessage> Reset(string token) => host.Client().PostAsJsonAsync("/api/v1/auth/password-resets/confirm", new { token, NewPassword = Another }, Wire.Json);
}

public sealed class RequestPasswordResetTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_address_without_an_account_is_answered_alike_and_gets_no_mail()
    {
        var person = await host.SignIn(Role.Student);
        var (known, unknown) = (await Ask(person.Email), await Ask("nobody.at.all@example.test"));
        (await unknown.ShouldBe(202)).Headers.Select(header => header.Key).ShouldBe(known.Headers.Select(header => header.Key));
        (await unknown.Content.ReadAsStringAsync()).ShouldBe(await known.Content.ReadAsStringAsync());
        await host.Services.UntilIdle();
        (await host.Services.GetRequiredService<ISentMessages>().Newest("nobody.at.all@example.test", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_links_in_ten_minutes_are_the_most_for_known_and_unknown_alike()
    {
        var person = await host.SignIn(Role.Student);
        foreach (var email in new[] { person.Email, "nobody.either@example.test" })
        {
            for (var i = 0; i < 3; i++) await (await Ask(email)).ShouldBe(202);
            await (await Ask(email)).ShouldBeProblem(429, "accounts.too_many_codes");
        }
    }

    private Task<HttpResponseMessage> Ask(string email) => host.Client().PostAsJsonAsync("/api/v1/auth/password-resets", new { email });
}

public sealed class WhenPasswordChanged_NotifyPersonTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);
        await host.DeliverTwice("WhenPasswordChanged_NotifyPerson", new PasswordChanged(person.Id, host.Clock.Now));
        (await host.Scalar<long>($"select count(*) from notifications where user_id = '{person.Id.Value}' and kind = 'password_changed'")).ShouldBe(1);
    }
}
