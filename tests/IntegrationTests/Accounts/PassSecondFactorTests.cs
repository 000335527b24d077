using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Notifications;
using Shouldly;
using Xunit;
using static InstaInstru.IntegrationTests.Accounts.TwoFactorFixture;

namespace InstaInstru.IntegrationTests.Accounts;

[Collection(nameof(TwoFactorWorld))]
public sealed class PassSecondFactorTests(ApiHost host)
{
    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Instructor)]
    [InlineData(Role.Admin)]
    public async Task Password_and_code_together_sign_in(Role role)
    {
        var owner = await host.WithApp(role);

        var refused = await host.Login(owner.Person);
        var asked = await refused.ShouldBeProblem(401, "accounts.mfa_required");
        ((int?)asked["expires_in_seconds"]).ShouldBe(300);
        refused.Headers.WwwAuthenticate.ShouldNotBeEmpty();

        var tokens = await (await (await host.Client().Pass((string)asked["challenge"]!, host.CodeOf(owner.Secret))).ShouldBe(200)).Body<Tokens>();
        var client = host.Client();
        client.Bear(tokens);
        await (await client.GetAsync("/api/v1/auth/me")).ShouldBe(200);
        tokens.DeviceToken.ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_password_asks_for_no_code()
    {
        var owner = await host.WithApp();

        var answer = await host.Client().Send("/api/v1/auth/login", new { owner.Person.Email, Password = "not the pass phrase" });

        await answer.ShouldBeProblem(401, "accounts.bad_credentials");
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    [InlineData(90, false)]
    public async Task A_device_whose_clock_is_off_by_a_step_is_let_in(int seconds, bool letIn)
    {
        var owner = await host.WithApp();
        host.RealClock.Advance(Totp.Step);
        var code = Totp.Code(owner.Secret, Totp.StepAt(host.RealClock.Now.AddSeconds(seconds)));

        await (await host.Client().Pass(await host.Challenge(owner.Person), code)).ShouldBe(letIn ? 200 : 401);
    }

    [Fact]
    public async Task A_code_counts_once_whatever_the_challenge()
    {
        var owner = await host.WithApp();
        var code = host.CodeOf(owner.Secret);
        await (await host.Client().Pass(await host.Challenge(owner.Person), code)).ShouldBe(200);

        await (await host.Client().Pass(await host.Challenge(owner.Person), code)).ShouldBeProblem(401, "accounts.second_factor_failed");
    }

    [Fact]
    public async Task The_code_that_switched_it_on_signs_nobody_in()
    {
        var person = await host.SignIn(Role.Student);
        var secret = await person.SetUp();
        var code = host.CodeOf(secret);
        await (await person.Client.Send($"{Routes}/verify", new { code })).ShouldBe(200);

        await (await host.Client().Pass(await host.Challenge(person), code)).ShouldBeProblem(401, "accounts.second_factor_failed");
    }

    [Fact]
    public async Task The_same_code_many_times_at_once_signs_in_once()
    {
        var owner = await host.WithApp();
        var (challenge, code) = (await host.Challenge(owner.Person), host.CodeOf(owner.Secret));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? host.Client() : host.ClientOfSecondNode()).Pass(challenge, code)));

        OnlyOne(answers);
    }

    [Fact]
    public async Task The_same_recovery_code_many_times_at_once_signs_in_once()
    {
        var owner = await host.WithApp();
        var challenge = await host.Challenge(owner.Person);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? host.Client() : host.ClientOfSecondNode()).Pass(challenge, recoveryCode: owner.RecoveryCodes[3])));

        OnlyOne(answers);
        (await host.Value<int>("select cardinality(recovery_codes) from two_factors where id = $1", owner.Person.Id.Value)).ShouldBe(9);
    }

    [Fact]
    public async Task A_recovery_code_counts_once_in_any_writing_and_its_owner_is_told()
    {
        var owner = await host.WithApp();
        var challenge = await host.Challenge(owner.Person);
        await (await host.Client().Pass(challenge, recoveryCode: owner.RecoveryCodes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).ShouldBe(200);

        await (await host.Client().Pass(challenge, recoveryCode: owner.RecoveryCodes[0])).ShouldBeProblem(401, "accounts.second_factor_failed");

        await host.Services.UntilIdle();
        (await host.Mails(owner.Person))[0].Text.ShouldContain("9 are left");
        (await (await owner.Client.GetAsync(Routes)).Body<TwoFactorView>()).RecoveryCodesLeft.ShouldBe(9);
        (await host.Value<long>("select count(*) from audit_log where entity_id = $1 and action = 'accounts.recovery_code_used'", $"{owner.Person.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_elses_recovery_code_is_wrong()
    {
        var (one, other) = (await host.WithApp(), await host.WithApp());

        await (await host.Client().Pass(await host.Challenge(one.Person), recoveryCode: other.RecoveryCodes[0])).ShouldBeProblem(401, "accounts.second_factor_failed");
    }

    [Fact]
    public async Task After_five_wrong_codes_the_account_waits_while_its_sessions_and_trusted_devices_go_on()
    {
        var owner = await host.WithApp();
        var device = await host.Trust(owner);
        host.RealClock.Advance(Totp.Step);
        for (var i = 0; i < 5; i++) await (await host.Client().Pass(await host.Challenge(owner.Person), host.WrongCode(owner.Secret))).ShouldBe(401);

        var waiting = await host.PassWithApp(owner);

        ((int?)(await waiting.ShouldBeProblem(429, "accounts.too_many_failures"))["retry_after_seconds"]).ShouldBe(30);
        waiting.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        await (await owner.Client.GetAsync("/api/v1/auth/me")).ShouldBe(200);
        await (await host.Login(owner.Person, device)).ShouldBe(200);
        (await host.Value<long>("select count(*) from audit_log where entity_id = $1 and action = 'accounts.second_factor_failed'", $"{owner.Person.Id}")).ShouldBe(5);

        host.RealClock.Advance(TimeSpan.FromSeconds(30));
        await (await host.PassWithApp(owner)).ShouldBe(200);
    }

    [Fact]
    public async Task Twenty_wrong_codes_at_once_are_tried_as_often_as_twenty_in_a_row()
    {
        var owner = await host.WithApp();
        var (challenge, wrong) = (await host.Challenge(owner.Person), host.WrongCode(owner.Secret));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client().Pass(challenge, wrong)));

        answers.CountBy(answer => (int)answer.StatusCode).OrderBy(pair => pair.Key).ShouldBe([new(401, 5), new(429, 15)]);
    }

    [Fact]
    public async Task A_challenge_counts_for_five_minutes()
    {
        var owner = await host.WithApp();
        var challenge = await host.Challenge(owner.Person);
        host.RealClock.Advance(TimeSpan.FromMinutes(5));

        await (await host.Client().Pass(challenge, host.CodeOf(owner.Secret))).ShouldBeProblem(401, "accounts.bad_challenge");
    }

    [Fact]
    public async Task A_challenge_opens_nothing_else_and_no_other_token_stands_in_for_it()
    {
        var owner = await host.WithApp();
        var challenge = await host.Challenge(owner.Person);
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", challenge);

        await (await client.GetAsync("/api/v1/auth/me")).ShouldBeProblem(401, "common.unauthenticated");
        await (await host.Client().Send("/api/v1/auth/refresh", new { RefreshToken = challenge })).ShouldBeProblem(401, "accounts.bad_refresh_token");
        foreach (var other in new[] { owner.Tokens.AccessToken, owner.Tokens.RefreshToken, challenge[..^1], "", "ii_2f_", challenge[..10] + (challenge[10] == 'A' ? 'B' : 'A') + challenge[11..] })
            await (await host.Client().Pass(other, host.CodeOf(owner.Secret))).ShouldBeProblem(401, "accounts.bad_challenge");
    }

    [Fact]
    public async Task A_challenge_ends_with_the_password_or_factor_it_was_given_for()
    {
        var owner = await host.WithApp();
        var challenge = await host.Challenge(owner.Person);
        await host.Execute($"update accounts set security_version = security_version + 1 where id = '{owner.Person.Id.Value}'");

        await (await host.Client().Pass(challenge, host.CodeOf(owner.Secret))).ShouldBeProblem(401, "accounts.bad_challenge");
    }

    [Fact]
    public async Task A_deactivated_account_stays_out()
    {
        var owner = await host.WithApp();
        var challenge = await host.Challenge(owner.Person);
        await host.Execute($"update accounts set status = 'deactivated' where id = '{owner.Person.Id.Value}'");

        await (await host.Client().Pass(challenge, host.CodeOf(owner.Secret))).ShouldBeProblem(401, "accounts.bad_challenge");
    }

    [Theory]
    [InlineData(null, null, "/code")]
    [InlineData("123456", "K7RM-2WQX-9FTB", "/code")]
    [InlineData("12345", null, "/code")]
    [InlineData(null, "K7RM-2WQX", "/recovery_code")]
    public async Task It_takes_one_code_in_its_form(string? code, string? recoveryCode, string pointer)
    {
        var problem = await (await host.Client().Pass("ii_2f_", code, recoveryCode)).ShouldBeProblem(422, "common.invalid");

        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe(pointer);
    }

    [Fact]
    public async Task An_unknown_field_is_refused() =>
        await (await host.Client().Send("/api/v1/auth/login/second-factor", new { challenge = "x", code = "123456", tfa_trusted = 1 })).ShouldBe(422);

    [Fact]
    public async Task Nothing_secret_is_in_logs_audit_rows_events_notifications_or_mails()
    {
        var owner = await host.WithApp();
        var device = await host.Trust(owner);
        host.RealClock.Advance(Totp.Step);
        var (challenge, wrong) = (await host.Challenge(owner.Person), host.WrongCode(owner.Secret));
        await host.Client().Pass(challenge, wrong);
        await (await host.Client().Pass(challenge, recoveryCode: owner.RecoveryCodes[0])).ShouldBe(200);
        await host.Services.UntilIdle();

        string[] secrets = [challenge, device, TwoFactorFixture.ToBase32(owner.Secret), PersonBuilder.Password, owner.Tokens.AccessToken, owner.Tokens.RefreshToken, .. owner.RecoveryCodes, await host.Value<string>("select sealed_secret from two_factors where id = $1", owner.Person.Id.Value)];

        foreach (var secret in secrets)
        {
            host.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
            foreach (var table in new[] { "audit_log", "messaging.events", "messaging.deliveries", "notifications", "two_factors", "trusted_devices" })
                (await host.Value<long>($"select count(*) from {table} line where strpos(line::text, $1) > 0", secret)).ShouldBe(table == "two_factors" && secret == secrets[^1] ? 1 : 0, table);
        }

        (await host.Mails(owner.Person)).ShouldAllBe(mail => !secrets.Any(secret => mail.Text.Contains(secret, StringComparison.Ordinal)));
    }

    private static void OnlyOne(HttpResponseMessage[] answers)
    {
        answers.Count(answer => (int)answer.StatusCode == 200).ShouldBe(1);
        // Who comes after the winner finds the code used, or has waited his turn too often.
        answers.ShouldAllBe(answer => (int)answer.StatusCode == 200 || (int)answer.StatusCode == 401 || (int)answer.StatusCode == 429);
    }
}
