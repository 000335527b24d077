using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies one count of failures.</summary>
public readonly record struct SignInThrottleId(Guid Value) : ITypedId<SignInThrottleId>
{
    public static SignInThrottleId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>
/// Failed sign-ins of one e-mail address from one network or device, of the address from anywhere, or of one network for anybody. Addresses are counted known or not,
/// so that waiting tells nothing about who has an account (ruling 36).
/// </summary>
public sealed class SignInThrottle : AggregateRoot<SignInThrottleId>
{
    /// <summary>How many times more failures an address from anywhere, or a network for anybody, may have than one address from one place.</summary>
    public const int Crowd = 20;

    /// <summary>How long a place from which somebody signed in is known to be theirs.</summary>
    public static readonly TimeSpan Acquaintance = TimeSpan.FromDays(90);

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private SignInThrottle()
    {
    }

    public int Failures { get; private set; }

    public DateTimeOffset LastFailureAt { get; private set; }

    /// <summary>When somebody last signed in from there; null for an address from anywhere and a network for anybody.</summary>
    public DateTimeOffset? SucceededAt { get; private set; }

    public static SignInThrottle Of(SignInThrottleId id, int failures, DateTimeOffset lastFailureAt) => new() { Id = id, Failures = failures, LastFailureAt = lastFailureAt };

    /// <summary>How long to wait: 30 s after 5 failures, 5 min after 10, 30 min after 15, 1 h after 20; forgotten an hour after the last.</summary>
    /// <param name="now">Time of the attempt.</param>
    /// <param name="patience">1 for one address from one place, <see cref="Crowd"/> for the others.</param>
    public TimeSpan Wait(DateTimeOffset now, int patience)
    {
        var pause = (Failures / patience) switch
        {
            < 5 => TimeSpan.Zero,
            < 10 => TimeSpan.FromSeconds(30),
            < 15 => TimeSpan.FromMinutes(5),
            < 20 => TimeSpan.FromMinutes(30),
            _ => Memory,
        };
        // Another node's clock may be ahead of ours: nobody waits longer than the pause itself.
        var left = LastFailureAt + pause - now;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < pause ? left : pause;
    }

    public void Failed(DateTimeOffset now)
    {
        Failures = now - LastFailureAt >= Memory ? 1 : Failures + 1;
        LastFailureAt = now;
    }
}
