using System.Net.Http.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class RegisterAccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static int number;

    [Fact]
    public async Task A_code_goes_to_the_address_and_lies_in_no_table()
    {
        var builder = new PersonBuilder(host, Role.Student);
        await builder.Enter(host.Client());
        await host.Services.UntilIdle();
        var mail = (await host.Services.GetRequiredService<ISentMessages>().Newest(builder.Email, default)).ShouldHaveSingleItem();
        var code = await host.NewestCode(CodeKind.Email, builder.Email);
        mail.Text.ShouldContain(code);
        (await host.Scalar<long>($"select count(*) from challenges where challenges::text like '%{code}%'")).ShouldBe(0);
        (await host.Scalar<long>("select count(*) from accounts where email = '" + builder.Email + "'")).ShouldBe(0, "an account opens when its address is proved");
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_same_answer_and_a_mail_without_a_code()
    {
        var known = await host.SignIn(Role.Student);
        var fresh = await Register(new() { ["email"] = "fresh@example.test" });
        var taken = await Register(new() { ["email"] = known.Email });
        await fresh.ShouldBe(202);
        await taken.ShouldBe(202);
        (await taken.Body<RegistrationEntered>() with { RegistrationId = default }).ShouldBe(await fresh.Body<RegistrationEntered>() with { RegistrationId = default });
        await host.Services.UntilIdle();
        var newest = (await host.Services.GetRequiredService<ISentMessages>().Newest(known.Email, default)).Single(mail => mail.Subject == "You have an InstaInstru account already");
        newest.Text.ShouldNotContain(await host.NewestCode(CodeKind.Email, known.Email));
    }

    [Theory]
    [InlineData("email", "no address", "/email")]
    [InlineData("password", "short", "/password")]
    [InlineData("email", "a@b..co", "/email")]
    [InlineData("email", "some\u200Bone@example.test", "/email")]
    [InlineData("first_name", " ", "/first_name")]
    [InlineData("first_name", "Win at bargains.com", "/first_name")]
    [InlineData("last_name", "Call 917 555 0100", "/last_name")]
    [InlineData("last_name", "123456789012345678901234567890123456789012345678901", "/last_name")]
    [InlineData("phone", "12", "/phone")]
    [InlineData("phone", "call me", "/phone")]
    [InlineData("zip_code", "1121", "/zip_code")]
    [InlineData("role", "admin", "/role")]
    public async Task A_field_that_breaks_a_rule_is_named(string field, string value, string pointer)
    {
        var problem = await (await Register(new() { [field] = value })).ShouldBeProblem(422, "common.invalid");
        ((string?)problem["errors"]!.AsArray().ShouldHaveSingleItem()!["pointer"]).ShouldBe(pointer);
    }

    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd1234!")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123456")]
    [InlineData("Taylorson2026!")]
    [InlineData("InstaInstru2026!")]
    [InlineData("In$taIn$tru 2026")]
    [InlineData("Brooklyn112150")]
    [InlineData("newyork-newyork")]
    public async Task A_password_that_guessing_starts_with_is_refused(string password)
    {
        var problem = await (await Register(new() { ["password"] = password, ["last_name"] = "Taylorson" })).ShouldBeProblem(422, "accounts.weak_password");
        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/password");
    }

    [Theory]
    [InlineData("thecatsleepsonthewarmroof")]
    [InlineData("THECATSLEEPSONTHEWARMROOF")]
    [InlineData("8403951726649")]
    [InlineData("кошкаспитнатёплойкрыше")]
    public async Task One_kind_of_character_is_enough(string password)
    {
        var email = await Opened(password);

        await PersonBuilder.Login(host.Client(), email, password);
    }

    [Fact]
    public async Task The_longest_has_128_characters_and_every_one_of_them_counts()
    {
        var longest = string.Concat(Enumerable.Range(0, 16).Select(number => $"pass{number:D3} "))[..127] + "!";
        var email = await Opened(longest);

        await PersonBuilder.Login(host.Client(), email, longest);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { email, password = longest[..127] })).ShouldBeProblem(401, "accounts.bad_credentials");
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { email, password = longest[..127] + "?" })).ShouldBeProblem(401, "accounts.bad_credentials");
        await (await Register(new() { ["email"] = email, ["password"] = longest + "!" })).ShouldBeProblem(422, "common.invalid");
    }

    [Theory]
    [InlineData("Quite A Long Pass Phrase", "quite a long pass phrase")]
    [InlineData("quite a long pass phrase", "QUITE A LONG PASS PHRASE")]
    [InlineData("quite a long pass phrase", "quite a long pass phrase ")]
    [InlineData("quite a long pass phrase", " quite a long pass phrase")]
    [InlineData(" quite a long pass phrase ", "quite a long pass phrase")]
    [InlineData("quite a long pass phrase", "quite  a long pass phrase")]
    public async Task Case_and_blanks_of_a_password_count(string chosen, string entered)
    {
        var email = await Opened(chosen);

        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { email, password = entered })).ShouldBeProblem(401, "accounts.bad_credentials");
        await PersonBuilder.Login(host.Client(), email, chosen);
    }

    [Fact]
    public async Task Three_codes_go_to_an_address_in_ten_minutes()
    {
        for (var i = 0; i < 3; i++) await (await Register(new() { ["email"] = "often@example.test" })).ShouldBe(202);
        var refused = await Register(new() { ["email"] = "often@example.test" });
        await refused.ShouldBeProblem(429, "accounts.too_many_codes");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(9));
    }

    [Theory]
    [InlineData("11215", "America/New_York")]
    [InlineData("60601", "America/Chicago")]
    [InlineData("90001", "America/Los_Angeles")]
    [InlineData("85001", "America/Phoenix")]
    [InlineData("96801", "Pacific/Honolulu")]
    public async Task The_zip_code_names_the_time_zone(string zip, string zone)
    {
        var person = await new PersonBuilder(host, Role.Student).FromZip(zip).WithoutVerifiedPhone().SignIn();
        ((string?)(await (await person.Client.GetAsync("/api/v1/auth/me")).Tree())["time_zone"]).ShouldBe(zone);
    }

    /// <summary>Registers somebody with this password and proves the address, which is answered.</summary>
    private async Task<string> Opened(string password)
    {
        var email = $"phrase{Interlocked.Increment(ref number)}@example.test";
        var entered = await (await (await Register(new() { ["email"] = email, ["password"] = password })).ShouldBe(202)).Body<RegistrationEntered>();
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/verify-email", new { entered.RegistrationId, Code = await host.NewestCode(CodeKind.Email, email) }, Wire.Json)).ShouldBe(201);
        return email;
    }

    private Task<HttpResponseMessage> Register(Dictionary<string, string> fields)
    {
        var request = new Dictionary<string, string>
        {
            ["email"] = "someone@example.test",
            ["password"] = PersonBuilder.Password,
            ["first_name"] = "Sam",
            ["last_name"] = "Taylor",
            ["phone"] = "(718) 555-0100",
            ["zip_code"] = "11215",
            ["role"] = "student",
        };
        foreach (var (name, value) in fields) request[name] = value;
        return host.Client().PostAsJsonAsync("/api/v1/auth/register", request);
    }
}
