using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class CreateAdminTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_admin_signs_in_and_holds_every_permission()
    {
        var admin = await host.SignIn(Role.Admin);
        (await (await admin.Client.GetAsync("/api/v1/auth/me")).Tree())["permissions"]!.AsArray().Count.ShouldBe(PermissionSet.All.ToList().Count());
        PermissionSet.All.ToList().Count().ShouldBe(33);
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        var message = new CreateAdmin("boss@example.test", PersonBuilder.Password, "Ada", "Admin", "7185550111", "11215");
        (await host.Sender.Send<Result<AccountOpened>>(message, default)).Error.ShouldBeNull();
        (await host.Sender.Send<Result<AccountOpened>>(message with { Email = "Boss@Example.test" }, default)).Error.ShouldBe(AccountErrors.EmailTaken);
    }
}

public sealed class ForgetExpiredTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_only_counted_for_a_while_is_deleted()
    {
        await new PersonBuilder(host, Role.Student).Enter(host.Client());
        var person = await host.SignIn(Role.Student);
        await host.Services.UntilIdle();
        host.Clock.Advance(TimeSpan.FromHours(25));
        host.RealClock.Advance(TimeSpan.FromDays(38));
        (await host.Sender.Send<Result>(new ForgetExpired(), default)).Error.ShouldBeNull();
        (await host.Scalar<long>("select (select count(*) from registrations) + (select count(*) from challenges) + (select count(*) from sessions)")).ShouldBe(0);
        (await host.Scalar<long>($"select count(*) from accounts where email = '{person.Email}'")).ShouldBe(1);
    }
}
