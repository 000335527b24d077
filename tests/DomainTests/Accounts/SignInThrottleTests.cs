using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Accounts;

public sealed class SignInThrottleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(10, 300)]
    [InlineData(15, 1_800)]
    [InlineData(20, 3_600)]
    public void Repeated_failures_wait_longer_and_never_longer_than_that_though_another_nodes_clock_is_a_day_ahead(int failures, int seconds)
    {
        foreach (var ahead in new[] { TimeSpan.Zero, TimeSpan.FromDays(1) })
            SignInThrottle.Of(new(Ulid.New(Now)), failures, Now + ahead).Wait(Now, 1).ShouldBe(TimeSpan.FromSeconds(seconds));
    }
}
