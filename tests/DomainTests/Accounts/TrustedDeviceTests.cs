using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Accounts;

public sealed class TrustedDeviceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, true)]
    [InlineData(30 * 86_400 - 1, true)]
    [InlineData(30 * 86_400, false)]
    public void It_skips_the_second_factor_for_thirty_days(int seconds, bool skips)
    {
        var account = Ada();
        var device = TrustedDevice.Trust(account, "hash", "Firefox", Now);

        device.Skip(account, Now.AddSeconds(seconds)).ShouldBe(skips);

        device.LastUsedAt.ShouldBe(skips ? Now.AddSeconds(seconds) : Now);
        device.Events.ShouldBe([new DeviceTrusted(device.Id, account.Id, Now.AddDays(30), Now)]);
    }

    [Fact]
    public void No_use_prolongs_it()
    {
        var account = Ada();
        var device = TrustedDevice.Trust(account, "hash", null, Now);

        device.Skip(account, Now.AddDays(29));

        device.Skip(account, Now.AddDays(30)).ShouldBeFalse();
    }

    [Fact]
    public void A_new_password_or_second_factor_ends_it()
    {
        var account = Ada();
        var device = TrustedDevice.Trust(account, "hash", null, Now);

        account.EndSessions();

        device.Skip(account, Now).ShouldBeFalse();
    }

    [Fact]
    public void It_is_trusted_by_its_owner_only() => TrustedDevice.Trust(Ada(), "hash", null, Now).Skip(Ada(), Now).ShouldBeFalse();

    private static Account Ada() => Account.Open(TypedId.New<UserId>(Now), new("ada@example.test", "Ada", "Nowak", "+17185550100", "11215"), Role.Student, Now);
}
