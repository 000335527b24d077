using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>What a code is for; the codes of one address for different purposes know nothing of each other.</summary>
public enum CodeKind
{
    /// <summary>Proves an e-mail address, by mail.</summary>
    Email,

    /// <summary>Proves a phone number, by text message.</summary>
    Sms,

    /// <summary>A link of 60 minutes by which somebody who forgot the password chooses another.</summary>
    PasswordReset,

    /// <summary>Agrees to the exchange of an e-mail address, at the old one and at the new one.</summary>
    EmailChange,
}

/// <summary>
/// The codes of one address and kind: a newer one replaces the one before, each counts once, allows five tries and lives five minutes (a reset link 60);
/// three are sent in ten minutes. No code is stored: it follows from id, number and a key.
/// </summary>
public sealed class Challenge : AggregateRoot<ChallengeId>
{
    public const int MaxTries = 5;
    public const int MaxSends = 3;
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(60);
    public static readonly TimeSpan SendWindow = TimeSpan.FromMinutes(10);

    private Challenge()
    {
    }

    public CodeKind Kind { get; private set; }

    /// <summary>E-mail address or phone number, normalised.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Number of the newest code; older ones no longer count.</summary>
    public int Serial { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    public DateTimeOffset WindowStart { get; private set; }

    public int SendsInWindow { get; private set; }

    public int Tries { get; private set; }

    /// <summary>The newest code was used.</summary>
    public bool Spent { get; private set; }

    private TimeSpan Lifetime => Kind is CodeKind.PasswordReset ? LinkLifetime : CodeLifetime;

    public static Challenge For(CodeKind kind, string address, DateTimeOffset now) =>
        new() { Id = TypedId.New<ChallengeId>(now), Kind = kind, Address = address, WindowStart = now, Spent = true };

    /// <summary>Asks for a new code, which replaces the one before.</summary>
    public Result SendCode(DateTimeOffset now)
    {
        if (now - WindowStart >= SendWindow) (WindowStart, SendsInWindow) = (now, 0);
        if (SendsInWindow >= MaxSends) return AccountErrors.TooManyCodes(WindowStart + SendWindow - now);
        SendsInWindow++;
        Serial++;
        (SentAt, Tries, Spent) = (now, 0, false);
        Raise(new CodeRequested(Id, Serial, now));
        return Result.Ok;
    }

    /// <summary>Counts a try and spends the code when it was right.</summary>
    /// <param name="right">Whether the entered code is the newest one.</param>
    /// <param name="now">The application's time.</param>
    public Result Answer(bool right, DateTimeOffset now)
    {
        if (Spent || now - SentAt >= Lifetime || Tries >= MaxTries) return AccountErrors.BadCode;
        Tries++;
        if (!right) return AccountErrors.BadCode;
        Spent = true;
        return Result.Ok;
    }
}
