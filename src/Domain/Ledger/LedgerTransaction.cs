using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Ledger;

/// <summary>One balanced, unchangeable movement of money; the database demands the balance at commit (ruling 23).</summary>
public sealed class LedgerTransaction : AggregateRoot<LedgerTransactionId>
{
    private readonly List<LedgerEntry> entries = [];

    private LedgerTransaction()
    {
    }

    public LedgerTransactionKind Kind { get; private set; }

    public LedgerCauseId CauseId { get; private set; }

    /// <summary>The lesson it belongs to, if it does.</summary>
    public BookingId? BookingId { get; private set; }

    public DateTimeOffset PostedAt { get; private set; }

    public IReadOnlyList<LedgerEntry> Entries => entries;

    /// <summary>Posts what goes to each account; amounts of the same account are added, zeros left out.</summary>
    /// <exception cref="ArgumentException">The amounts do not sum to zero, or nothing moves.</exception>
    public static LedgerTransaction Post(
        LedgerTransactionKind kind, LedgerCauseId cause, BookingId? booking, DateTimeOffset now, params IEnumerable<(LedgerAccount Account, Money Amount)> movements)
    {
        var transaction = new LedgerTransaction { Id = TypedId.New<LedgerTransactionId>(now), Kind = kind, CauseId = cause, BookingId = booking, PostedAt = now };
        var moved = movements.GroupBy(movement => movement.Account, (account, amounts) => (Account: account, Amount: amounts.Aggregate(Money.Zero, (sum, next) => sum + next.Amount)))
            .Where(movement => movement.Amount != Money.Zero);
        foreach (var (account, amount) in moved) transaction.entries.Add(new(transaction, transaction.entries.Count + 1, account, amount));
        var balance = transaction.entries.Aggregate(Money.Zero, (sum, entry) => sum + entry.Amount);
        if (balance != Money.Zero) throw new ArgumentException($"The entries of {kind} sum to {balance}, not to zero.", nameof(movements));
        if (transaction.entries.Count == 0) throw new ArgumentException($"{kind} moves nothing.", nameof(movements));
        return transaction;
    }

    /// <summary>Money taken from a card; the platform keeps, or adds, what the instructor's share leaves (rulings 15 and 19).</summary>
    public static LedgerTransaction CardCaptured(LedgerCauseId cause, BookingId booking, LedgerAccount instructor, Money captured, Money instructorShare, DateTimeOffset now) =>
        Post(LedgerTransactionKind.CardCaptured, cause, booking, now,
            (LedgerAccount.CardClearing, -captured), (instructor, instructorShare), (LedgerAccount.PlatformRevenue, captured - instructorShare));

    /// <summary>Money taken from a card that nobody has earned yet (rulings 16 and 17).</summary>
    public static LedgerTransaction CardWithheld(LedgerCauseId cause, BookingId booking, Money captured, DateTimeOffset now) =>
        Post(LedgerTransactionKind.CardCaptured, cause, booking, now, (LedgerAccount.CardClearing, -captured), (LedgerAccount.Withheld, captured));

    /// <summary>The lesson is resolved: of what was withheld the instructor gets a share, the platform keeps, or adds, the rest.</summary>
    public static LedgerTransaction WithheldDivided(LedgerCauseId cause, BookingId booking, LedgerAccount instructor, Money withheld, Money instructorShare, DateTimeOffset now) =>
        Post(LedgerTransactionKind.WithheldDivided, cause, booking, now,
            (LedgerAccount.Withheld, -withheld), (instructor, instructorShare), (LedgerAccount.PlatformRevenue, withheld - instructorShare));

    /// <summary>Withheld money given back to the card.</summary>
    public static LedgerTransaction WithheldRefunded(LedgerCauseId cause, BookingId booking, Money refunded, DateTimeOffset now) =>
        Post(LedgerTransactionKind.CardRefunded, cause, booking, now, (LedgerAccount.CardClearing, refunded), (LedgerAccount.Withheld, -refunded));

    /// <summary>An instructor's share that the platform pays because the card did not (ruling 14).</summary>
    public static LedgerTransaction UncollectedShare(LedgerCauseId cause, BookingId booking, LedgerAccount instructor, Money share, DateTimeOffset now) =>
        Post(LedgerTransactionKind.UncollectedShare, cause, booking, now, (instructor, share), (LedgerAccount.PlatformRevenue, -share));

    /// <summary>Money given back to a card, borne by the instructor up to a part and by the platform for the rest.</summary>
    public static LedgerTransaction CardRefunded(LedgerCauseId cause, BookingId booking, LedgerAccount instructor, Money refunded, Money fromInstructor, DateTimeOffset now) =>
        Post(LedgerTransactionKind.CardRefunded, cause, booking, now,
            (LedgerAccount.CardClearing, refunded), (instructor, -fromInstructor), (LedgerAccount.PlatformRevenue, fromInstructor - refunded));

    /// <summary>What a refund could not take back of the instructor's part: the instructor has it for now, and the platform has advanced it.</summary>
    public static LedgerTransaction ShareCarried(LedgerCauseId cause, BookingId booking, LedgerAccount instructor, Money carried, DateTimeOffset now) =>
        Post(LedgerTransactionKind.ShareCarried, cause, booking, now, (instructor, carried), (LedgerAccount.PlatformRevenue, -carried));

    /// <summary>What was carried is taken from another transfer.</summary>
    public static LedgerTransaction CarriedShareTaken(LedgerCauseId cause, BookingId booking, LedgerAccount instructor, Money taken, DateTimeOffset now) =>
        Post(LedgerTransactionKind.CarriedShareTaken, cause, booking, now, (instructor, -taken), (LedgerAccount.PlatformRevenue, taken));

    /// <summary>A tip: all of it is the instructor's (ruling 20).</summary>
    public static LedgerTransaction TipPaid(LedgerCauseId cause, BookingId booking, LedgerAccount instructor, Money tip, DateTimeOffset now) =>
        Post(LedgerTransactionKind.TipPaid, cause, booking, now, (LedgerAccount.CardClearing, -tip), (instructor, tip));

    /// <summary>What the provider charged for a tip; the platform bears it (ruling 20).</summary>
    public static LedgerTransaction TipProcessed(LedgerCauseId cause, BookingId booking, Money cost, DateTimeOffset now) =>
        Post(LedgerTransactionKind.TipProcessed, cause, booking, now, (LedgerAccount.PlatformRevenue, -cost), (LedgerAccount.ProcessingCost, cost));

    /// <summary>A refund that the card's bank sent back: the platform has the money again and owes it to the student.</summary>
    public static LedgerTransaction RefundReturned(LedgerCauseId cause, BookingId booking, LedgerAccount student, Money refunded, DateTimeOffset now) =>
        Post(LedgerTransactionKind.RefundReturned, cause, booking, now, (LedgerAccount.CardClearing, -refunded), (student, refunded));
}
