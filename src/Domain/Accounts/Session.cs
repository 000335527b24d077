using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>One sign-in: lives while it is refreshed, at most seven days after the last time (ruling 37).</summary>
public sealed class Session : AggregateRoot<SessionId>
{
    /// <summary>How long a refresh token counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How long a used refresh token still gives its successor, for clients that ask twice.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromSeconds(10);

    private Session()
    {
    }

    public UserId UserId { get; private set; }

    /// <summary>The account's security version at the start; when the account has a newer one the session is over (ruling 37).</summary>
    public int SecurityVersion { get; private set; }

    /// <summary>The client as it called itself when it signed in (User-Agent), so that a person recognises it; null without one.</summary>
    public string? Client { get; private set; }

    /// <summary>Number of the refresh token that counts; each use raises it.</summary>
    public int Generation { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset RotatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Start(Account account, string? client, DateTimeOffset now) => new()
    {
        Id = TypedId.New<SessionId>(now),
        UserId = account.Id,
        SecurityVersion = account.SecurityVersion,
        Client = client,
        Generation = 1,
        StartedAt = now,
        RotatedAt = now,
        ExpiresAt = now + Lifetime,
    };

    /// <summary>Uses a refresh token: the newest gives a successor, the one before it gives the same successor for ten seconds, any other ends the session.</summary>
    public Result Refresh(int generation, Account account, DateTimeOffset now)
    {
        if (EndedAt is not null || now >= ExpiresAt || SecurityVersion != account.SecurityVersion || account.Status is AccountStatus.Deactivated) return AccountErrors.BadRefreshToken;
        if (generation == Generation - 1 && now - RotatedAt <= RepeatWindow) return Result.Ok;
        if (generation != Generation)
        {
            EndedAt = now;
            return AccountErrors.BadRefreshToken;
        }

        Generation++;
        (RotatedAt, ExpiresAt) = (now, now + Lifetime);
        return Result.Ok;
    }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
