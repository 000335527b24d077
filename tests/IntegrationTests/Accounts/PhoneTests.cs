using System.Net.Http.Json;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class RequestPhoneCodeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_code_comes_as_a_text_message()
    {
        var person = await new PersonBuilder(host, Role.Student).WithoutVerifiedPhone().SignIn();
        await (await person.Client.PostAsync("/api/v1/auth/phone-codes", null)).ShouldBe(202);
        await host.Services.UntilIdle();
        var message = (await host.Services.GetRequiredService<ISentMessages>().Newest(person.Phone, default)).ShouldHaveSingleItem();
        message.Text.ShouldContain(await host.NewestCode(CodeKind.Sms, person.Phone));
    }

    [Fact]
    public async Task A_verified_number_needs_no_code()
    {
        var person = await host.SignIn(Role.Student);
        await (await person.Client.PostAsync("/api/v1/auth/phone-codes", null)).ShouldBeProblem(409, "accounts.already_verified");
    }
}

public sealed class VerifyPhoneTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_right_code_verifies_the_number()
    {
        var person = await host.SignIn(Role.Student);
        ((bool?)(await (await person.Client.GetAsync("/api/v1/auth/me")).Tree())["phone_verified"]).ShouldBe(true);
    }

    [Fact]
    public async Task A_wrong_code_counts_as_a_try_although_it_is_refused()
    {
        var person = await new PersonBuilder(host, Role.Student).WithoutVerifiedPhone().SignIn();
        await person.Client.PostAsync("/api/v1/auth/phone-codes", null);
        var right = await host.NewestCode(CodeKind.Sms, person.Phone);
        for (var i = 0; i < 5; i++) await (await Verify(person, right == "111111" ? "222222" : "111111")).ShouldBeProblem(422, "accounts.bad_code");
        await (await Verify(person, right)).ShouldBeProblem(422, "accounts.bad_code");
    }

    private static Task<HttpResponseMessage> Verify(Person person, string code) => person.Client.PostAsJsonAsync("/api/v1/auth/verify-phone", new { code });
}

public sealed class WhenCodeRequested_SendCodeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var builder = new PersonBuilder(host, Role.Student);
        await builder.Enter(host.Client());
        await host.Services.UntilIdle();
        await using var scope = host.Services.CreateAsyncScope();
        var challenge = new ChallengeId(await host.Scalar<Guid>($"select id from challenges where address = '{builder.Email}'"));
        await Application.Accounts.When.WhenCodeRequested_SendCodeHandler.Handle(
            new(challenge, 1, host.Clock.Now), scope.ServiceProvider.GetRequiredService<Application.Accounts.ICodeCourier>(), default);
        Directory.GetFiles(Path.Combine(host.Messages, "mail")).Length.ShouldBe(1);
    }
}
