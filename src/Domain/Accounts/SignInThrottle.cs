using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies the failures counted for one address.</summary>
public readonly record struct SignInThrottleId(Guid Value) : ITypedId<SignInThrottleId>
{
    public static SignInThrottleId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>Failed sign-ins of one address, known or not, so that waiting tells nothing about who has an account (ruling 36).</summary>
public sealed class SignInThrottle : AggregateRoot<SignInThrottleId>
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private SignInThrottle()
    {
    }

    public int Failures { get; private set; }

    public DateTimeOffset LastFailureAt { get; private set; }

    public static SignInThrottle Of(SignInThrottleId id, int failures, DateTimeOffset lastFailureAt) => new() { Id = id, Failures = failures, LastFailureAt = lastFailureAt };

    /// <summary>How long this address has to wait: 30 s after 5 failures, 5 min after 10, 30 min after 15, 1 h after 20; forgotten an hour after the last.</summary>
    public TimeSpan Wait(DateTimeOffset now)
    {
        var pause = Failures switch
        {
            < 5 => TimeSpan.Zero,
            < 10 => TimeSpan.FromSeconds(30),
            < 15 => TimeSpan.FromMinutes(5),
            < 20 => TimeSpan.FromMinutes(30),
            _ => Memory,
        };
        var left = LastFailureAt + pause - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Failed(DateTimeOffset now)
    {
        Failures = now - LastFailureAt >= Memory ? 1 : Failures + 1;
        LastFailureAt = now;
    }
}
