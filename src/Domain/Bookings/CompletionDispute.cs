using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Bookings;

/// <summary>How an admin decides a disputed completion (ruling 14).</summary>
public enum CompletionRuling
{
    /// <summary>The lesson was taught and is paid in full.</summary>
    Completed,

    /// <summary>Somebody was absent: the completion is reversed.</summary>
    NoShow,

    /// <summary>The lesson was taught, and part of the card's payment goes back.</summary>
    PartialRefund,
}

/// <summary>An admin's decision about a disputed completion.</summary>
/// <param name="Ruling">Which way.</param>
/// <param name="Absent">Who was absent; given exactly when the ruling is a no-show.</param>
/// <param name="Refund">What goes back to the card; above zero exactly when the ruling is a partial refund.</param>
public sealed record CompletionDecision(CompletionRuling Ruling, Absence? Absent, Money Refund)
{
    /// <summary>Whether ruling, absence and refund belong together, for a card that paid <paramref name="paid"/>.</summary>
    public bool FitsPaymentOf(Money paid) => Ruling switch
    {
        CompletionRuling.NoShow => Absent is not null && Refund == Money.Zero,
        CompletionRuling.PartialRefund => Absent is null && Refund > Money.Zero && Refund < paid,
        _ => Absent is null && Refund == Money.Zero,
    };
}

/// <summary>Somebody says that a completed lesson was not taught as agreed; the capture waits until an admin has decided (ruling 14). One per booking.</summary>
public sealed record CompletionDispute
{
    private CompletionDispute()
    {
    }

    public BookingSide OpenedBy { get; private init; }

    /// <summary>In their words; at most 500 characters.</summary>
    public string Statement { get; private init; } = "";

    public DateTimeOffset OpenedAt { get; private init; }

    public DateTimeOffset? DecidedAt { get; private init; }

    /// <summary>Null while it is open.</summary>
    public CompletionRuling? Ruling { get; private init; }

    /// <summary>What goes back to the card by the decision.</summary>
    public Money Refund { get; private init; }

    public bool IsOpen => DecidedAt is null;

    internal static CompletionDispute Open(BookingSide by, string statement, DateTimeOffset now) => new() { OpenedBy = by, Statement = statement, OpenedAt = now };

    internal CompletionDispute Decide(CompletionDecision decision, DateTimeOffset now) =>
        this with { DecidedAt = now, Ruling = decision.Ruling, Refund = decision.Refund };
}
