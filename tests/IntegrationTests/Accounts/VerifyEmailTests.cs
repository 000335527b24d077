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

public sealed class VerifyEmailTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_right_code_opens_the_account_once()
    {
        var (entry, code) = await Entered();
        var opened = await Verify(entry, code);
        await opened.ShouldBe(201);
        opened.Headers.Location!.ToString().ShouldBe("/api/v1/auth/me");
        await (await Verify(entry, code)).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task Before_the_code_is_entered_nobody_signs_in()
    {
        var builder = new PersonBuilder(host, Role.Student);
        await builder.Enter(host.Client());
        var answer = await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { builder.Email, PersonBuilder.Password }, Wire.Json);
        await answer.ShouldBeProblem(401, "accounts.bad_credentials");
    }

    [Fact]
    public async Task A_code_lives_five_minutes()
    {
        var (entry, code) = await Entered();
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await Verify(entry, code)).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task After_five_wrong_tries_the_right_code_does_not_count()
    {
        var (entry, code) = await Entered();
        for (var i = 0; i < 5; i++) await (await Verify(entry, code == "000000" ? "000001" : "000000")).ShouldBe(422);
        await (await Verify(entry, code)).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task A_registration_that_nobody_entered_gets_the_answer_of_a_wrong_code() =>
        await (await Verify(RegistrationId.From(Guid.CreateVersion7(host.Clock.GetUtcNow())), "123456")).ShouldBeProblem(422, "accounts.bad_code");

    [Fact]
    public async Task A_code_that_somebody_else_asked_for_does_not_open_the_owners_entry_nor_the_owners_code_theirs()
    {
        var owner = new PersonBuilder(host, Role.Student);
        var entry = await owner.Enter(host.Client());
        var intruder = new { owner.Email, Password = "somebody elses pass phrase", FirstName = "Eve", LastName = "Other", Phone = "7185550199", ZipCode = "11215", Role = "instructor" };
        var theirs = (await (await (await host.Client().PostAsJsonAsync("/api/v1/auth/register", intruder, Wire.Json)).ShouldBe(202)).Body<RegistrationEntered>()).RegistrationId;
        await (await Verify(entry, await host.NewestCode(CodeKind.Email, owner.Email))).ShouldBeProblem(422, "accounts.bad_code");
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/email-codes", new { registrationId = entry }, Wire.Json)).ShouldBe(202);
        var code = await host.NewestCode(CodeKind.Email, owner.Email);
        for (var i = 0; i < Challenge.MaxTries; i++) await (await Verify(theirs, code)).ShouldBeProblem(422, "accounts.bad_code");

        var opened = await (await (await Verify(entry, code)).ShouldBe(201)).Body<AccountOpened>();

        opened.Role.ShouldBe(Role.Student);
        await PersonBuilder.Login(host.Client(), owner.Email);
        await (await Verify(theirs, code)).ShouldBeProblem(422, "accounts.bad_code");
    }

    private async Task<(RegistrationId Entry, string Code)> Entered()
    {
        var builder = new PersonBuilder(host, Role.Student);
        var entry = await builder.Enter(host.Client());
        return (entry, await host.NewestCode(CodeKind.Email, builder.Email));
    }

    private Task<HttpResponseMessage> Verify(RegistrationId registrationId, string code) => host.Client().PostAsJsonAsync("/api/v1/auth/verify-email", new { registrationId, code }, Wire.Json);
}

public sealed class ResendEmailCodeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_new_code_replaces_the_one_before()
    {
        var builder = new PersonBuilder(host, Role.Student);
        var registrationId = await builder.Enter(host.Client());
        var first = await host.NewestCode(CodeKind.Email, builder.Email);
        await (await Resend(registrationId)).ShouldBe(202);
        var second = await host.NewestCode(CodeKind.Email, builder.Email);
        var client = host.Client();
        if (first != second) await (await client.PostAsJsonAsync("/api/v1/auth/verify-email", new { registrationId, code = first }, Wire.Json)).ShouldBe(422);
        await (await client.PostAsJsonAsync("/api/v1/auth/verify-email", new { registrationId, code = second }, Wire.Json)).ShouldBe(201);
    }

    [Fact]
    public async Task A_registration_that_nobody_entered_is_not_found() =>
        await (await Resend(RegistrationId.From(Guid.CreateVersion7(host.Clock.GetUtcNow())))).ShouldBeProblem(404, "common.not_found");

    [Fact]
    public async Task For_an_address_with_an_account_the_answer_is_the_same_and_no_code_is_sent()
    {
        var known = await host.SignIn(Role.Student);
        var again = new { known.Email, PersonBuilder.Password, FirstName = "Sam", LastName = "Taylor", Phone = "7185550198", ZipCode = "11215", Role = "student" };
        var entered = await (await (await host.Client().PostAsJsonAsync("/api/v1/auth/register", again, Wire.Json)).ShouldBe(202)).Body<RegistrationEntered>();
        var fresh = await new PersonBuilder(host, Role.Student).Enter(host.Client());
        var (taken, free) = (await (await Resend(entered.RegistrationId)).ShouldBe(202), await (await Resend(fresh)).ShouldBe(202));
        (await taken.Content.ReadAsStringAsync()).ShouldBe(await free.Content.ReadAsStringAsync());
        await host.Services.UntilIdle();
        var newest = (await host.Services.GetRequiredService<ISentMessages>().Newest(known.Email, default)).First(mail => mail.Subject == "You have an InstaInstru account already");
        newest.Text.ShouldNotContain(await host.NewestCode(CodeKind.Email, known.Email));
    }

    private Task<HttpResponseMessage> Resend(RegistrationId registrationId) => host.Client().PostAsJsonAsync("/api/v1/auth/email-codes", new { registrationId }, Wire.Json);
}
