using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Deletes what only counted for a while: unproved registrations after a day, codes after a day, counted failures after a day, places of a sign-in after ninety, shared buckets once they are full, sessions thirty days after their end, secrets of authenticator apps that waited fifteen minutes for their first code, trust in devices after its thirty days, answers kept for repeats after a day, exports after seven, marks of devices and addresses after 180, clicks on share links after a year.</summary>
public sealed record ForgetExpired;

/// <summary>Rows that count for a while.</summary>
public interface IExpiringRows
{
    /// <summary>Deletes or empties what no longer counts at <paramref name="now"/>; how many rows that were.</summary>
    Task<int> Forget(DateTimeOffset now, CancellationToken cancellation);
}

[Recurring("17 * * * *")]
public static class ForgetExpiredHandler
{
    public static async Task<Result> Handle(ForgetExpired message, IExpiringRows rows, TimeProvider time, CancellationToken cancellation)
    {
        await rows.Forget(time.GetUtcNow(), cancellation);
        return Result.Ok;
    }
}
