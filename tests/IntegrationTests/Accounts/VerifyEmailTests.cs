using System.Net.Http.Json;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class VerifyEmailTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_right_code_opens_the_account_once()
    {
        var (email, code) = await Entered();
        var opened = await Verify(email, code);
        await opened.ShouldBe(201);
        opened.Headers.Location!.ToString().ShouldBe("/api/v1/auth/me");
        await (await Verify(email, code)).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task Before_the_code_is_entered_nobody_signs_in()
    {
        var (email, _) = await Entered();
        var answer = await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { email, PersonBuilder.Password }, Wire.Json);
        await answer.ShouldBeProblem(401, "accounts.bad_credentials");
    }

    [Fact]
    public async Task A_code_lives_five_minutes()
    {
        var (email, code) = await Entered();
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await Verify(email, code)).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_code_does_not_count()
    {
        var (email, code) = await Entered();
        for (var i = 0; i < 5; i++) await (await Verify(email, code == "000000" ? "000001" : "000000")).ShouldBe(422);
        await (await Verify(email, code)).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task An_address_that_never_registered_gets_the_answer_of_a_wrong_code() =>
        await (await Verify("unknown@example.test", "123456")).ShouldBeProblem(422, "accounts.bad_code");

    [Fact]
    public async Task Only_the_last_entry_of_an_address_becomes_the_account()
    {
        var builder = new PersonBuilder(host, Role.Student);
        await builder.Enter(host.Client());
        var intruder = new { builder.Email, Password = "somebody elses pass phrase", FirstName = "Eve", LastName = "Other", Phone = "7185550199", ZipCode = "11215", Role = "student" };
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/register", intruder, Wire.Json)).ShouldBe(202);
        await builder.Enter(host.Client());
        await (await Verify(builder.Email, await host.NewestCode(CodeChannel.Email, builder.Email))).ShouldBe(201);
        await PersonBuilder.Login(host.Client(), builder.Email);
    }

    private async Task<(string Email, string Code)> Entered()
    {
        var builder = new PersonBuilder(host, Role.Student);
        await builder.Enter(host.Client());
        return (builder.Email, await host.NewestCode(CodeChannel.Email, builder.Email));
    }

    private Task<HttpResponseMessage> Verify(string email, string code) => host.Client().PostAsJsonAsync("/api/v1/auth/verify-email", new { email, code });
}

public sealed class ResendEmailCodeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_new_code_replaces_the_one_before()
    {
        var builder = new PersonBuilder(host, Role.Student);
        await builder.Enter(host.Client());
        var first = await host.NewestCode(CodeChannel.Email, builder.Email);
        await (await Resend(builder.Email)).ShouldBe(202);
        var second = await host.NewestCode(CodeChannel.Email, builder.Email);
        var client = host.Client();
        if (first != second) await (await client.PostAsJsonAsync("/api/v1/auth/verify-email", new { builder.Email, code = first }, Wire.Json)).ShouldBe(422);
        await (await client.PostAsJsonAsync("/api/v1/auth/verify-email", new { builder.Email, code = second }, Wire.Json)).ShouldBe(201);
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        await (await Resend("stranger@example.test")).ShouldBe(202);
        await host.Services.UntilIdle();
        (await host.Services.GetRequiredService<ISentMessages>().Newest("stranger@example.test", default)).ShouldBeEmpty();
    }

    private Task<HttpResponseMessage> Resend(string email) => host.Client().PostAsJsonAsync("/api/v1/auth/email-codes", new { email });
}
