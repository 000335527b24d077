using InstaInstru.Infrastructure.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Outbox;

/// <summary>Which failures mean that the same again may succeed.</summary>
public sealed class TransientTests
{
    [Fact]
    public void A_deadlock_is_seen_however_deep_the_mapper_wraps_it()
    {
        var deadlock = new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
        var wrapped = new InvalidOperationException("likely due to a transient failure", new DbUpdateException("saving failed", deadlock));

        (Transient.Is(wrapped), Transient.IsLock(wrapped), Transient.Violation(wrapped)).ShouldBe((true, true, deadlock));
        Transient.Is(new InvalidOperationException("of another kind", new FormatException())).ShouldBeFalse();
    }
}
