using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Notifications;
using Shouldly;
using Xunit;
using static InstaInstru.IntegrationTests.Accounts.TwoFactorFixture;

namespace InstaInstru.IntegrationTests.Accounts;

[Collection(nameof(TwoFactorWorld))]
public sealed class SetUpTwoFactorTests(ApiHost host)
{
    [Fact]
    public async Task The_app_gets_its_secret_as_text_address_and_picture()
    {
        var person = await host.SignIn(Role.Student);

        var setUp = await (await (await person.Client.Send(Routes, new { PersonBuilder.Password })).ShouldBe(200)).Body<TwoFactorSetUp>();

        setUp.Secret.ShouldMatch("^[A-Z2-7]{32}$");
        setUp.OtpauthUri.ShouldBe($"otpauth://totp/InstaInstru:{Uri.EscapeDataString(person.Email)}?secret={setUp.Secret}&issuer=InstaInstru&algorithm=SHA1&digits=6&period=30");
        setUp.QrSvg.ShouldStartWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=");
        setUp.ExpiresInSeconds.ShouldBe(900);
    }

    [Fact]
    public async Task Until_its_first_code_signing_in_takes_the_password_only()
    {
        var person = await host.SignIn(Role.Student);
        await person.SetUp();

        await (await host.Login(person)).ShouldBe(200);
    }

    [Fact]
    public async Task A_session_left_open_is_not_enough()
    {
        var person = await host.SignIn(Role.Student);

        await (await person.Client.Send(Routes, new { Password = "not the pass phrase" })).ShouldBeProblem(422, "accounts.wrong_password");

        (await host.Value<long>("select count(*) from two_factors where id = $1", person.Id.Value)).ShouldBe(0);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_proof_waits_while_session_and_sign_in_go_on()
    {
        var person = await host.SignIn(Role.Student);
        for (var i = 0; i < 5; i++) await (await person.Client.Send(Routes, new { Password = "wrong wrong wrong" })).ShouldBe(422);

        var waiting = await (await person.Client.Send(Routes, new { PersonBuilder.Password })).ShouldBeProblem(429, "accounts.too_many_failures");

        ((int?)waiting["retry_after_seconds"]).ShouldBe(30);
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(200);
        await (await host.Login(person)).ShouldBe(200);
        (await host.Value<long>("select count(*) from audit_log where entity_id = $1 and action = 'accounts.password_proof_failed'", $"{person.Id}")).ShouldBe(5);
    }

    [Fact]
    public async Task Another_set_up_replaces_the_one_before_and_none_replaces_one_that_is_on()
    {
        var person = await host.SignIn(Role.Student);
        var first = await person.SetUp();
        var second = await person.SetUp();

        await (await person.Client.Send($"{Routes}/verify", new { Code = host.CodeOf(first) })).ShouldBeProblem(422, "accounts.bad_authenticator_code");
        person.Client.Bear((await (await (await person.Client.Send($"{Routes}/verify", new { Code = host.CodeOf(second) })).ShouldBe(200)).Body<TwoFactorOn>()).Tokens!);

        await (await person.Client.Send(Routes, new { PersonBuilder.Password })).ShouldBeProblem(409, "accounts.two_factor_enabled");
    }

    [Fact]
    public async Task A_secret_that_nobody_proved_counts_fifteen_minutes_and_is_forgotten_within_the_hour()
    {
        var person = await host.SignIn(Role.Student);
        var secret = await person.SetUp();
        host.RealClock.Advance(TwoFactor.SetUpLifetime);
        await host.Refresh(person.Client, person.Tokens);

        await (await person.Client.Send($"{Routes}/verify", new { Code = host.CodeOf(secret) })).ShouldBeProblem(409, "accounts.two_factor_not_set_up");

        (await host.Sender.Send<Result>(new ForgetExpired(), default)).Error.ShouldBeNull();
        (await host.Value<bool>("select sealed_secret is null from two_factors where id = $1", person.Id.Value)).ShouldBeTrue();
        await person.SetUp();
    }
}

[Collection(nameof(TwoFactorWorld))]
public sealed class EnableTwoFactorTests(ApiHost host)
{
    [Fact]
    public async Task The_first_code_switches_it_on_and_brings_ten_recovery_codes_of_which_only_hashes_are_kept()
    {
        var owner = await host.WithApp();

        owner.RecoveryCodes.Distinct().Count().ShouldBe(10);
        owner.RecoveryCodes.ShouldAllBe(code => code.Length == 14 && RecoveryCode.Normalise(code) == code);
        var stored = await host.Value<string>("select two_factors::text from two_factors where id = $1", owner.Person.Id.Value);
        owner.RecoveryCodes.ShouldNotContain(code => stored.Contains(code, StringComparison.Ordinal));
        stored.ShouldNotContain(TwoFactorFixture.ToBase32(owner.Secret));
        (await (await owner.Client.GetAsync(Routes)).Body<TwoFactorView>()).ShouldBe(new(true, host.RealClock.Now - Totp.Step, 10));
    }

    [Fact]
    public async Task Every_session_ends_on_every_node_and_its_owner_goes_on_with_new_tokens()
    {
        var person = await host.SignIn(Role.Student);
        var other = await PersonBuilder.Login(host.Client(), person.Email);
        var second = host.ClientOfSecondNode();
        second.Bear(other);
        await (await second.GetAsync("/api/v1/auth/me")).ShouldBe(200);
        var secret = await person.SetUp();

        var on = await (await (await person.Client.Send($"{Routes}/verify", new { Code = host.CodeOf(secret) })).ShouldBe(200)).Body<TwoFactorOn>();

        await (await second.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await second.Send("/api/v1/auth/refresh", new { other.RefreshToken })).ShouldBeProblem(401, "accounts.bad_refresh_token");
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await second.Send("/api/v1/auth/refresh", new { person.Tokens.RefreshToken })).ShouldBeProblem(401, "accounts.bad_refresh_token");
        second.Bear(on.Tokens!);
        await (await second.GetAsync("/api/v1/auth/me")).ShouldBe(200);
        await host.Refresh(person.Client, on.Tokens!);
    }

    [Fact]
    public async Task Its_owner_is_told_by_mail_at_once_and_the_audit_log_knows()
    {
        var owner = await host.WithApp();
        await host.Services.UntilIdle();

        var mail = (await host.Mails(owner.Person)).ShouldHaveSingleItem();

        mail.Subject.ShouldBe("Two-factor sign-in is on");
        mail.Text.ShouldContain("If this was not you, change your password at once.");
        (await host.Column<string>("select action from audit_log where entity_id = $1 and action like '%two_factor%' order by at, id", $"{owner.Person.Id}"))
            .ShouldBe(["accounts.two_factor_set_up", "accounts.two_factor_enabled"], ignoreOrder: true);
    }

    [Fact]
    public async Task Twice_at_once_it_is_switched_on_once()
    {
        var person = await host.SignIn(Role.Student);
        var code = host.CodeOf(await person.SetUp());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => person.Client.Send($"{Routes}/verify", new { Code = code })));

        answers.Count(answer => (int)answer.StatusCode == 200).ShouldBe(1);
        answers.ShouldAllBe(answer => (int)answer.StatusCode == 200 || (int)answer.StatusCode == 409 || (int)answer.StatusCode == 401);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("１２３４５６")]
    public async Task What_is_no_code_is_refused_on_its_field(string code)
    {
        var person = await host.SignIn(Role.Student);

        var problem = await (await person.Client.Send($"{Routes}/verify", new { code })).ShouldBeProblem(422, "common.invalid");

        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/code");
    }
}

[Collection(nameof(TwoFactorWorld))]
public sealed class DisableTwoFactorTests(ApiHost host)
{
    [Fact]
    public async Task With_the_password_it_is_off_and_everything_of_it_is_forgotten()
    {
        var owner = await host.WithApp();
        var device = await host.Trust(owner);

        var tokens = await (await (await owner.Client.Send($"{Routes}/disable", new { PersonBuilder.Password })).ShouldBe(200)).Body<Tokens>();

        await (await owner.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        owner.Client.Bear(tokens);
        (await (await owner.Client.GetAsync(Routes)).Body<TwoFactorView>()).ShouldBe(new(false, null, 0));
        await (await host.Login(owner.Person)).ShouldBe(200);
        (await host.Value<bool>("select sealed_secret is null and recovery_codes = '{}' from two_factors where id = $1", owner.Person.Id.Value)).ShouldBeTrue();
        await Again(owner, device);
    }

    [Fact]
    public async Task Every_other_session_ends()
    {
        var owner = await host.WithApp();
        var other = await (await (await host.PassWithApp(owner)).ShouldBe(200)).Body<Tokens>();
        var elsewhere = host.ClientOfSecondNode();
        elsewhere.Bear(other);
        await (await elsewhere.GetAsync("/api/v1/auth/me")).ShouldBe(200);

        await (await owner.Client.Send($"{Routes}/disable", new { PersonBuilder.Password })).ShouldBe(200);

        await (await elsewhere.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await elsewhere.Send("/api/v1/auth/refresh", new { other.RefreshToken })).ShouldBe(401);
    }

    [Fact]
    public async Task A_wrong_password_leaves_it_on()
    {
        var owner = await host.WithApp();

        await (await owner.Client.Send($"{Routes}/disable", new { Password = "wrong wrong wrong" })).ShouldBeProblem(422, "accounts.wrong_password");

        await host.Challenge(owner.Person);
    }

    [Fact]
    public async Task What_is_off_cannot_be_switched_off()
    {
        var person = await host.SignIn(Role.Student);

        await (await person.Client.Send($"{Routes}/disable", new { PersonBuilder.Password })).ShouldBeProblem(409, "accounts.two_factor_not_enabled");
    }

    /// <summary>Switched on anew it trusts no device of before.</summary>
    private async Task Again(AppOwner owner, string device)
    {
        var secret = await owner.Person.SetUp();
        await (await owner.Client.Send($"{Routes}/verify", new { Code = host.CodeOf(secret) })).ShouldBe(200);
        await (await host.Login(owner.Person, device)).ShouldBeProblem(401, "accounts.mfa_required");
    }
}

[Collection(nameof(TwoFactorWorld))]
public sealed class ReplaceRecoveryCodesTests(ApiHost host)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task New_codes_replace_the_old_ones_with_password_or_code(bool byPassword)
    {
        var owner = await host.WithApp();
        object proof = byPassword ? new { PersonBuilder.Password } : new { Code = host.CodeOf(owner.Secret) };

        var fresh = await (await (await owner.Client.Send($"{Routes}/recovery-codes", proof)).ShouldBe(200)).Body<RecoveryCodes>();

        fresh.Codes.Count.ShouldBe(10);
        fresh.Codes.ShouldNotContain(code => owner.RecoveryCodes.Contains(code));
        var challenge = await host.Challenge(owner.Person);
        await (await host.Client().Pass(challenge, recoveryCode: owner.RecoveryCodes[0])).ShouldBeProblem(401, "accounts.second_factor_failed");
        await (await host.Client().Pass(challenge, recoveryCode: fresh.Codes[0])).ShouldBe(200);
    }

    [Fact]
    public async Task A_code_that_was_used_proves_nothing_and_failures_here_do_not_hold_up_sign_in()
    {
        var owner = await host.WithApp();
        var code = host.CodeOf(owner.Secret);
        await (await owner.Client.Send($"{Routes}/recovery-codes", new { code })).ShouldBe(200);

        for (var i = 0; i < 5; i++) await (await owner.Client.Send($"{Routes}/recovery-codes", new { code })).ShouldBeProblem(422, "accounts.bad_authenticator_code");
        await (await owner.Client.Send($"{Routes}/recovery-codes", new { code })).ShouldBeProblem(429, "accounts.too_many_failures");

        host.RealClock.Advance(Totp.Step);
        await (await host.PassWithApp(owner)).ShouldBe(200);
    }

    [Fact]
    public async Task It_takes_one_proof_and_a_factor_that_is_on()
    {
        var person = await host.SignIn(Role.Student);

        await (await person.Client.Send($"{Routes}/recovery-codes", new { })).ShouldBeProblem(422, "common.invalid");
        await (await person.Client.Send($"{Routes}/recovery-codes", new { PersonBuilder.Password, Code = "123456" })).ShouldBeProblem(422, "common.invalid");
        await (await person.Client.Send($"{Routes}/recovery-codes", new { PersonBuilder.Password })).ShouldBeProblem(409, "accounts.two_factor_not_enabled");
    }
}

[Collection(nameof(TwoFactorWorld))]
public sealed class GetTwoFactorTests(ApiHost host)
{
    [Fact]
    public async Task Who_never_set_it_up_signs_in_with_the_password()
    {
        var person = await host.SignIn(Role.Instructor);

        (await (await person.Client.GetAsync(Routes)).Body<TwoFactorView>()).ShouldBe(new(false, null, 0));
        await (await host.Client().GetAsync(Routes)).ShouldBe(401);
    }
}
