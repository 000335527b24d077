using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets.Events;

namespace InstaInstru.Domain.Wallets;

/// <summary>One person's credit: lots, what bookings have set aside of them, and debt (rulings 23–25). A method that moves money returns the ledger transaction to post with it.</summary>
public sealed partial class Wallet : AggregateRoot<WalletId>
{
    /// <summary>What a lot lives on at least when others ended the booking.</summary>
    private static readonly TimeSpan Reprieve = TimeSpan.FromDays(30);

    private readonly List<CreditLot> lots = [];

    private Wallet()
    {
    }

    public UserId UserId => Id.UserId;

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Revoked credit that had been spent; later credits repay it first.</summary>
    public Money Debt { get; private set; }

    public IReadOnlyList<CreditLot> Lots => lots;

    /// <summary>What bookings have set aside, whatever became of it.</summary>
    public IEnumerable<CreditReservation> Reservations => lots.SelectMany(lot => lot.Reservations);

    public static Wallet Open(UserId user, DateTimeOffset now) => new() { Id = WalletId.Of(user), OpenedAt = now };

    /// <summary>Whether this cause has given this credit and it was not taken back.</summary>
    public bool Has(CreditOrigin origin, LedgerCauseId cause) => lots.Exists(lot => lot.RevokedAt is null && lot.Origin == origin && lot.CauseId == cause);

    /// <summary>Adds a lot; debt is repaid from it first.</summary>
    public Result<LedgerTransaction> Issue(CreditGrant grant, DateTimeOffset now)
    {
        if (grant.Amount <= Money.Zero) return WalletErrors.NothingToIssue;
        if (lots.Exists(lot => lot.RevokedAt is null && lot.Origin == grant.Origin && lot.CauseId == grant.Cause && lot.Milestone == grant.Milestone)) return WalletErrors.AlreadyIssued;
        var repaid = Money.Min(Debt, grant.Amount);
        var lot = new CreditLot(grant, repaid, now);
        lots.Add(lot);
        Debt -= repaid;
        Raise(new CreditIssued(UserId, lot.Id, lot.Kind, lot.Origin, lot.Left, repaid, lot.ExpiresAt, now));
        return LedgerTransaction.Post(LedgerTransactionKind.CreditIssued, LedgerCauseId.Of(lot.Id), grant.BookingId, now,
            (ExpenseOf(lot), -lot.Issued), (CreditOf(lot), lot.Left), (DebtOf(lot), repaid));
    }

    /// <summary>Adds the credit of every milestone that so many completed lessons have passed and that no standing credit covers (ruling 25).</summary>
    /// <param name="completedLessons">Lessons completed and not fully refunded, by now.</param>
    /// <param name="lesson">The lesson that brought the student here; its refund takes the credit back.</param>
    public IReadOnlyList<LedgerTransaction> IssueMilestones(int completedLessons, BookingId lesson, DateTimeOffset now) =>
        [.. Milestone.Passed(completedLessons)
            .Where(milestone => !lots.Exists(lot => lot.RevokedAt is null && lot.Milestone == milestone))
            .Select(milestone => new CreditGrant(CreditKind.Promotional, CreditOrigin.Milestone, LedgerCauseId.Of(lesson), milestone.Reward, CreditGrant.OrdinaryEnd(now)) { Milestone = milestone, BookingId = lesson })
            .Select(grant => Issue(grant, now).Value!)];

    /// <summary>What this choice gives for a lesson now; nothing is set aside.</summary>
    public Result<CreditSelection> Quote(CreditChoice choice, LessonToPay lesson, DateTimeOffset now) => choice switch
    {
        CreditChoice.Best => Debt > Money.Zero ? CreditSelection.Empty : Best(lesson, now),
        CreditChoice.Lots { Parts: { Count: > 0 } parts } => Debt > Money.Zero ? WalletErrors.DebtOpen.With("debt_cents", Debt.Cents) : Exactly(parts, lesson, now),
        _ => CreditSelection.Empty,
    };

    /// <summary>Sets credit aside for a booking: exactly the quoted cents, or nothing (ruling 19).</summary>
    /// <param name="quoted">The total that the client was shown; null takes what there is.</param>
    public Result<CreditSelection> Reserve(BookingId booking, CreditChoice choice, LessonToPay lesson, Money? quoted, DateTimeOffset now)
    {
        if (OfBooking(booking).Any()) return WalletErrors.AlreadyReserved;
        var quote = Quote(choice, lesson, now);
        if (quote.Failed) return quote;
        if (quoted is { } expected && expected != quote.Value.Total) return WalletErrors.CreditChanged.With("credit_cents", quote.Value.Total.Cents);
        foreach (var part in quote.Value.Parts) Lot(part.LotId).Reserve(booking, part.Amount, now);
        if (quote.Value.Total > Money.Zero) Raise(new CreditReserved(UserId, booking, quote.Value.Total, now));
        return quote;
    }

    /// <summary>Uses what a booking has set aside; null when that is nothing.</summary>
    public LedgerTransaction? Consume(BookingId booking, DateTimeOffset now)
    {
        var used = End(booking, ReservationStatus.Consumed, (lot, part) => lot.Consume(part.Amount), now);
        if (used.Count == 0) return null;
        var amount = Sum(used);
        Raise(new CreditConsumed(UserId, booking, amount, now));
        var kind = IsRebateOf(booking) ? LedgerTransactionKind.RebateConsumed : LedgerTransactionKind.CreditConsumed;
        return LedgerTransaction.Post(kind, LedgerCauseId.Of(booking), booking, now, [.. OutOf(used), (LedgerAccount.PlatformRevenue, amount)]);
    }

    /// <summary>Sets fee rebates aside for a lesson that this instructor taught, those that end first first (ruling 27).</summary>
    /// <param name="booking">The lesson.</param>
    /// <param name="fee">At most this much.</param>
    /// <param name="now">Time of completion.</param>
    /// <returns>What was set aside; nothing while there is debt.</returns>
    public Money ReserveRebate(BookingId booking, Money fee, DateTimeOffset now)
    {
        if (Debt > Money.Zero || OfBooking(booking).Any()) return Money.Zero;
        var open = fee;
        foreach (var lot in lots.Where(lot => lot.Kind is CreditKind.FeeRebate && lot.ExpiresAt > now && lot.Available > Money.Zero).OrderBy(lot => lot.ExpiresAt))
        {
            var part = Money.Min(lot.Available, open);
            if (part == Money.Zero) break;
            lot.Reserve(booking, part, now);
            open -= part;
        }

        var reserved = fee - open;
        if (reserved > Money.Zero) Raise(new CreditReserved(UserId, booking, reserved, now));
        return reserved;
    }

    /// <summary>Frees what a booking has set aside; returns what that repays of debt, which only a revoked lot does.</summary>
    public LedgerTransaction? Release(BookingId booking, ReleasedThrough through, DateTimeOffset now)
    {
        var repaid = new List<LotPart>();
        var freed = End(booking, ReservationStatus.Released, (lot, part) => repaid.Add(new(lot, ReleaseTo(lot, part, through, now))), now);
        if (freed.Count == 0) return null;
        Raise(new CreditReleased(UserId, booking, Sum(freed), now));
        return Repaid(booking, repaid, now);
    }

    /// <summary>The lesson was moved: what it has set aside goes on with it, except a promotional lot that ends before the new start, which is free again (ruling 23).</summary>
    /// <param name="from">The booking that was moved.</param>
    /// <param name="to">The one that took its place.</param>
    /// <param name="start">The new start.</param>
    /// <param name="paid">The card has paid the rest already: nothing is priced anew, so that all credit goes on (ruling 16).</param>
    /// <param name="now">Time of moving.</param>
    /// <returns>What stays set aside, and what a freed lot repays of debt.</returns>
    public (Money Kept, LedgerTransaction? Repaid) Follow(BookingId from, BookingId to, DateTimeOffset start, bool paid, DateTimeOffset now)
    {
        var (repaid, freed, kept) = (new List<LotPart>(), Money.Zero, Money.Zero);
        foreach (var reservation in OfBooking(from).ToList())
        {
            var lot = Lot(reservation.LotId);
            if (paid || lot.Kind is not CreditKind.Promotional || start < lot.ExpiresAt)
            {
                reservation.Follow(to);
                kept += reservation.Amount;
                continue;
            }

            repaid.Add(new(lot, ReleaseTo(lot, reservation, ReleasedThrough.Student, now)));
            reservation.End(ReservationStatus.Released, now);
            freed += reservation.Amount;
        }

        if (freed > Money.Zero) Raise(new CreditReleased(UserId, from, freed, now));
        return (kept, Repaid(from, repaid, now));
    }

    /// <summary>A late cancellation: frees reservations up to what is due back, forfeits those above it and issues new credit for what they do not cover (ruling 15).</summary>
    /// <param name="dueBack">Credit due back, already limited to what was captured plus what is set aside.</param>
    public IReadOnlyList<LedgerTransaction> SettleCancellation(BookingId booking, Money dueBack, DateTimeOffset now)
    {
        var (repaid, freed) = (new List<LotPart>(), Money.Zero);
        foreach (var reservation in OfBooking(booking).OrderByDescending(part => part.Kind is CreditKind.Compensation).ToList())
        {
            var (lot, part) = (Lot(reservation.LotId), Money.Min(reservation.Amount, dueBack - freed));
            if (part == Money.Zero) break;
            if (part < reservation.Amount) lot.Split(reservation, part, now);
            repaid.Add(new(lot, ReleaseTo(lot, reservation, ReleasedThrough.Student, now)));
            reservation.End(ReservationStatus.Released, now);
            freed += part;
        }

        if (freed > Money.Zero) Raise(new CreditReleased(UserId, booking, freed, now));
        var grant = new CreditGrant(CreditKind.Compensation, CreditOrigin.Cancellation, LedgerCauseId.Of(booking), dueBack - freed, CreditGrant.OrdinaryEnd(now)) { BookingId = booking };
        var issued = Issue(grant, now).Value;
        return [.. new[] { Repaid(booking, repaid, now), Forfeit(booking, now), issued }.OfType<LedgerTransaction>()];
    }

    /// <summary>A full refund: what the lesson used or forfeited comes back as compensation, a fee rebate as one, and what its cancellation had issued is taken back (ruling 15).</summary>
    public IReadOnlyList<LedgerTransaction> SettleRefund(BookingId booking, DateTimeOffset now)
    {
        var revoked = Revoke(CreditOrigin.Cancellation, LedgerCauseId.Of(booking), now);
        var gone = Reservations.Where(part => part.BookingId == booking && part.Status is ReservationStatus.Consumed or ReservationStatus.Forfeited)
            .Aggregate(Money.Zero, (sum, part) => sum + part.Amount);
        var issued = Issue(new(IsRebateOf(booking) ? CreditKind.FeeRebate : CreditKind.Compensation, CreditOrigin.Refund, LedgerCauseId.Of(booking), gone, CreditGrant.OrdinaryEnd(now)) { BookingId = booking }, now).Value;
        return issued is null ? revoked : [.. revoked, issued];
    }

    /// <summary>Takes what is left of lots that have ended; what bookings have set aside stays.</summary>
    public IReadOnlyList<LedgerTransaction> ExpireEnded(DateTimeOffset now) =>
        TakeAway(lot => lot.ExpiresAt <= now, LedgerTransactionKind.CreditExpired, (lot, amount) => new CreditExpired(UserId, lot.Id, amount, now), now);

    /// <summary>Lots of which something is left to give up.</summary>
    public IEnumerable<CreditLot> Unspent(DateTimeOffset now) => lots.Where(lot => lot.ExpiresAt > now && lot.Available > Money.Zero);

    /// <summary>The owner gives up everything that is not set aside, to close the account (ruling 39).</summary>
    public IReadOnlyList<LedgerTransaction> GiveUp(DateTimeOffset now) =>
        TakeAway(_ => true, LedgerTransactionKind.CreditForfeited, (lot, amount) => new CreditGivenUp(UserId, lot.Id, amount, now), now);

    /// <summary>Takes back every lot of a cause; what was spent or is set aside becomes debt (ruling 25).</summary>
    public IReadOnlyList<LedgerTransaction> Revoke(CreditOrigin origin, LedgerCauseId cause, DateTimeOffset now) =>
        [.. lots.Where(lot => lot.RevokedAt is null && lot.Origin == origin && lot.CauseId == cause).ToList().ConvertAll(lot => Revoke(lot, now)).OfType<LedgerTransaction>()];

    private LedgerTransaction? Revoke(CreditLot lot, DateTimeOffset now)
    {
        var owed = lot.Spent + lot.Reserved;
        var removed = lot.TakeAvailable();
        lot.Revoke(removed, owed, now);
        Debt += owed;
        Raise(new CreditRevoked(UserId, lot.Id, removed, owed, now));
        return removed + owed == Money.Zero ? null : LedgerTransaction.Post(LedgerTransactionKind.CreditRevoked, LedgerCauseId.Of(lot.Id), lot.LessonBehind, now,
            (CreditOf(lot), -removed), (DebtOf(lot), -owed), (ExpenseOf(lot), removed + owed));
    }

    private CreditSelection Best(LessonToPay lesson, DateTimeOffset now)
    {
        var parts = new List<CreditPart>();
        var open = lesson.Price;
        var promotion = Usable(CreditKind.Promotional, lesson, now).OrderByDescending(usable => usable.Amount).ThenBy(usable => usable.Lot.ExpiresAt).ThenBy(usable => usable.Lot.Id.Value).Take(1);
        foreach (var (lot, amount) in promotion.Concat(Usable(CreditKind.Compensation, lesson, now).OrderBy(usable => usable.Lot.ExpiresAt).ThenBy(usable => usable.Lot.Id.Value)))
        {
            if (open == Money.Zero) break;
            parts.Add(new(lot.Id, Money.Min(amount, open)));
            open -= parts[^1].Amount;
        }

        return new(parts);
    }

    private Result<CreditSelection> Exactly(IReadOnlyList<CreditPart> parts, LessonToPay lesson, DateTimeOffset now)
    {
        var wanted = new CreditSelection(parts);
        if (parts.Any(part => part.Amount <= Money.Zero)) return WalletErrors.EmptyPart;
        if (parts.DistinctBy(part => part.LotId).Count() != parts.Count) return WalletErrors.RepeatedLot;
        if (parts.Any(part => lots.Find(lot => lot.Id == part.LotId)?.UsableFor(lesson, now) is not { } usable || usable < part.Amount) || wanted.Total > lesson.Price)
            return WalletErrors.CreditChanged.With("credit_cents", Best(lesson, now).Total.Cents);
        return parts.Count(part => Lot(part.LotId).Kind is CreditKind.Promotional) > 1 ? WalletErrors.PromotionsDoNotStack : wanted;
    }

    private IEnumerable<(CreditLot Lot, Money Amount)> Usable(CreditKind kind, LessonToPay lesson, DateTimeOffset now) =>
        lots.Where(lot => lot.Kind == kind).Select(lot => (lot, lot.UsableFor(lesson, now))).Where(usable => usable.Item2 > Money.Zero);

    private bool IsRebateOf(BookingId booking) => Reservations.Any(part => part.BookingId == booking && part.Kind is CreditKind.FeeRebate);

    private IEnumerable<CreditReservation> OfBooking(BookingId booking) => Reservations.Where(part => part.BookingId == booking && part.Status is ReservationStatus.Reserved);

    private CreditLot Lot(CreditLotId id) => lots.Find(lot => lot.Id == id) ?? throw new InvalidOperationException($"Lot {id} is not in this wallet.");

    private List<LotPart> End(BookingId booking, ReservationStatus status, Action<CreditLot, CreditReservation> apply, DateTimeOffset now)
    {
        var ended = new List<LotPart>();
        foreach (var reservation in OfBooking(booking).ToList())
        {
            var lot = Lot(reservation.LotId);
            apply(lot, reservation);
            reservation.End(status, now);
            ended.Add(new(lot, reservation.Amount));
        }

        return ended;
    }

    private List<LedgerTransaction> TakeAway(Func<CreditLot, bool> which, LedgerTransactionKind kind, Func<CreditLot, Money, IDomainEvent> fact, DateTimeOffset now)
    {
        var posted = new List<LedgerTransaction>();
        foreach (var lot in lots.Where(lot => which(lot) && lot.Available > Money.Zero))
        {
            var amount = lot.TakeAvailable();
            Raise(fact(lot, amount));
            posted.Add(LedgerTransaction.Post(kind, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(now)), null, now, (CreditOf(lot), -amount), (LedgerAccount.CreditBreakage, amount)));
        }

        return posted;
    }

    private LedgerTransaction? Forfeit(BookingId booking, DateTimeOffset now)
    {
        var lost = End(booking, ReservationStatus.Forfeited, (lot, part) => lot.Forfeit(part.Amount), now);
        if (lost.Count == 0) return null;
        var amount = Sum(lost);
        Raise(new CreditForfeited(UserId, booking, amount, now));
        return LedgerTransaction.Post(LedgerTransactionKind.CreditForfeited, LedgerCauseId.Of(booking), booking, now, [.. OutOf(lost), (LedgerAccount.CreditBreakage, amount)]);
    }

    /// <summary>A revoked lot cannot take credit back: it pays the debt that its reservation had become.</summary>
    /// <returns>What of debt that repaid.</returns>
    private Money ReleaseTo(CreditLot lot, CreditReservation part, ReleasedThrough through, DateTimeOffset now)
    {
        lot.Release(part.Amount);
        if (lot.RevokedAt is not null) return Repay(lot, part, lot.TakeAvailable(), now);
        if (through is not ReleasedThrough.Student) lot.LiveUntilAtLeast(now + Reprieve);
        return Money.Zero;
    }

    /// <summary>The debt may have been repaid by other credit meanwhile: what it does not need is credit of its own again.</summary>
    private Money Repay(CreditLot revoked, CreditReservation part, Money freed, DateTimeOffset now)
    {
        var repaid = Money.Min(Debt, freed);
        Debt -= repaid;
        if (freed == repaid) return repaid;
        var end = revoked.ExpiresAt < now + Reprieve ? now + Reprieve : revoked.ExpiresAt;
        lots.Add(new(new(revoked.Kind, CreditOrigin.Release, LedgerCauseId.Of(part.Id), freed - repaid, end), Money.Zero, now));
        return repaid;
    }

    private LedgerTransaction? Repaid(BookingId booking, IReadOnlyList<LotPart> parts, DateTimeOffset now) => Sum(parts) == Money.Zero ? null
        : LedgerTransaction.Post(LedgerTransactionKind.DebtRepaid, LedgerCauseId.Of(booking), booking, now, [.. OutOf(parts), .. parts.Select(part => (DebtOf(part.Lot), part.Amount))]);

    private IEnumerable<(LedgerAccount Account, Money Amount)> OutOf(IEnumerable<LotPart> parts) => parts.Select(part => (CreditOf(part.Lot), -part.Amount));

    private static Money Sum(IEnumerable<LotPart> parts) => parts.Aggregate(Money.Zero, (sum, part) => sum + part.Amount);

    private LedgerAccount CreditOf(CreditLot lot) => LedgerAccount.Wallet(UserId, lot.Id);

    private LedgerAccount DebtOf(CreditLot lot) => LedgerAccount.WalletDebt(UserId, lot.Id);

    private static LedgerAccount ExpenseOf(CreditLot lot) => lot.Kind is CreditKind.Compensation ? LedgerAccount.CompensationExpense : LedgerAccount.PromotionalExpense;

    private sealed record LotPart(CreditLot Lot, Money Amount);
}
