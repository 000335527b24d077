using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>A device on which the password is enough, for 30 days that no use prolongs (ruling 38). It was trusted under one security version and counts under no other: a new password or second factor ends every trust.</summary>
public sealed class TrustedDevice : AggregateRoot<TrustedDeviceId>
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private TrustedDevice()
    {
    }

    public UserId UserId { get; private set; }

    /// <summary>Keyed hash of the device's random token.</summary>
    public string TokenHash { get; private set; } = "";

    public int SecurityVersion { get; private set; }

    /// <summary>What the device calls itself; null when it says nothing.</summary>
    public string? UserAgent { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastUsedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public static TrustedDevice Trust(Account account, string tokenHash, string? userAgent, DateTimeOffset now)
    {
        var device = new TrustedDevice
        {
            Id = TypedId.New<TrustedDeviceId>(now),
            UserId = account.Id,
            TokenHash = tokenHash,
            SecurityVersion = account.SecurityVersion,
            UserAgent = userAgent,
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + Lifetime,
        };
        device.Raise(new DeviceTrusted(device.Id, account.Id, device.ExpiresAt, now));
        return device;
    }

    /// <summary>Whether the device may skip the second factor now; a use is remembered.</summary>
    public bool Skip(Account account, DateTimeOffset now)
    {
        if (account.Id != UserId || account.SecurityVersion != SecurityVersion || now >= ExpiresAt) return false;
        LastUsedAt = now;
        return true;
    }

    /// <summary>The trust ends; whoever calls this removes the device.</summary>
    public void Revoke(DateTimeOffset now) => Raise(new DeviceTrustRevoked(Id, UserId, now));
}
