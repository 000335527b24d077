using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class WhenTwoFactorEnabled_NotifyPersonTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);

        await host.DeliverTwice("WhenTwoFactorEnabled_NotifyPerson", new TwoFactorEnabled(person.Id, host.Clock.Now));

        (await host.Told(person)).ShouldBe("two_factor_enabled: Two-factor sign-in is on Since Mon, Nov 23 at 10:00 AM (America/New_York) signing in takes a code from your authenticator app, and every other device was signed out. If this was not you, change your password at once.");
    }

    [Fact]
    public async Task Switched_on_again_it_is_told_again()
    {
        var person = await host.SignIn(Role.Student);

        foreach (var _ in new[] { 1, 2 }) await host.Deliver("WhenTwoFactorEnabled_NotifyPerson", new TwoFactorEnabled(person.Id, host.Clock.Now), Ulid.New(host.Clock.Now));

        (await host.TimesTold(person)).ShouldBe(2);
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenTwoFactorDisabled_NotifyPersonTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Instructor);

        await host.DeliverTwice("WhenTwoFactorDisabled_NotifyPerson", new TwoFactorDisabled(person.Id, host.Clock.Now));

        (await host.Told(person)).ShouldStartWith("two_factor_disabled: Two-factor sign-in is off Since Mon, Nov 23");
        (await host.TimesTold(person)).ShouldBe(1);
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenRecoveryCodeUsed_NotifyPersonTests(ApiHost host)
{
    [Theory]
    [InlineData(9, "9 are left")]
    [InlineData(1, "1 is left")]
    [InlineData(0, "0 are left")]
    public async Task Delivered_twice_changes_nothing(int left, string words)
    {
        var person = await host.SignIn(Role.Student);

        await host.DeliverTwice("WhenRecoveryCodeUsed_NotifyPerson", new RecoveryCodeUsed(person.Id, left, host.Clock.Now));

        (await host.Told(person)).ShouldContain(words);
        (await host.TimesTold(person)).ShouldBe(1);
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenRecoveryCodesReplaced_NotifyPersonTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);

        await host.DeliverTwice("WhenRecoveryCodesReplaced_NotifyPerson", new RecoveryCodesReplaced(person.Id, host.Clock.Now));

        (await host.Told(person)).ShouldStartWith("recovery_codes_replaced: You have new recovery codes");
        (await host.TimesTold(person)).ShouldBe(1);
    }
}
