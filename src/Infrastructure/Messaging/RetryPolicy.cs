using System.Text.Json;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Persistence;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>What a failed delivery is worth: another attempt, later and later, or the dead letters (O8).</summary>
internal sealed class RetryPolicy(OutboxOptions options, TimeProvider clock)
{
    private const int DetailLength = 4000;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    public Outcome Judge(ClaimedDelivery delivery, Exception failure) => failure switch
    {
        JsonException => Dead("unreadable_payload", failure.Message),
        _ when Transient.Violation(failure) is { } violation && ConstraintErrors.For(violation) is { } error => Judge(delivery, error),
        _ => Again(delivery, failure.ToString()),
    };

    /// <summary>An expected error is permanent, unless it says that something is away for now.</summary>
    public Outcome Judge(ClaimedDelivery delivery, Error error) =>
        error.Kind is ErrorKind.Unavailable or ErrorKind.TooManyRequests ? Again(delivery, $"{error.Code}: {error.Detail}") : Dead(error.Code, error.Detail);

    public static Outcome.Dead Dead(string reason, string detail) => new(reason, detail.Length <= DetailLength ? detail : detail[..DetailLength]);

    private Outcome Again(ClaimedDelivery delivery, string detail) => delivery.Attempts + 1 >= options.Attempts
        ? Dead("attempts_exhausted", detail)
        : new Outcome.Retry(clock.GetUtcNow() + Delay(delivery.Id, delivery.Attempts));

    /// <summary>Three times longer after each attempt, ± 20 % by the delivery's id, so that what failed together does not return together.</summary>
    public TimeSpan Delay(Guid delivery, int attempts)
    {
        var plain = Math.Min(options.FirstRetry.TotalMilliseconds * Math.Pow(3, attempts), Longest.TotalMilliseconds);
        var spread = (uint)HashCode(delivery, attempts) % 401 / 1000.0 - 0.2;
        return TimeSpan.FromMilliseconds(plain * (1 + spread));
    }

    // Not Guid.GetHashCode, whose value belongs to one process.
    private static int HashCode(Guid delivery, int attempts)
    {
        Span<byte> bytes = stackalloc byte[16];
        delivery.TryWriteBytes(bytes);
        return BitConverter.ToInt32(bytes[12..]) ^ (attempts * 486187739);
    }
}
