using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;

namespace InstaInstru.Domain.Wallets;

/// <summary>What a new lot is given: the wallet decides how much of it first repays debt.</summary>
public sealed record CreditGrant(CreditKind Kind, CreditOrigin Origin, LedgerCauseId Cause, Money Amount, DateTimeOffset ExpiresAt)
{
    /// <summary>The least lesson price it may be used for.</summary>
    public Money MinimumLessonPrice { get; init; }

    public Milestone? Milestone { get; init; }

    /// <summary>The lesson it was given for, if it was for one; the ledger explains the lesson with it.</summary>
    public BookingId? BookingId { get; init; }

    /// <summary>Referral credit lives six months.</summary>
    public static DateTimeOffset ReferralEnd(DateTimeOffset from) => from.AddMonths(6);

    /// <summary>All other credit lives a year.</summary>
    public static DateTimeOffset OrdinaryEnd(DateTimeOffset from) => from.AddYears(1);
}

/// <summary>Credit that came at once, from one cause, with one end (ruling 23).</summary>
public sealed class CreditLot : Entity<CreditLotId>
{
    private readonly List<CreditReservation> reservations = [];

    private CreditLot()
    {
    }

    internal CreditLot(CreditGrant grant, Money repaid, DateTimeOffset now)
    {
        Id = TypedId.New<CreditLotId>(now);
        (Kind, Origin, CauseId, Issued, ExpiresAt, MinimumLessonPrice) = (grant.Kind, grant.Origin, grant.Cause, grant.Amount, grant.ExpiresAt, grant.MinimumLessonPrice);
        (MilestoneCycle, MilestonePosition) = (grant.Milestone?.Cycle, grant.Milestone?.Position);
        (IssuedAt, Spent, Left) = (now, repaid, grant.Amount - repaid);
    }

    public CreditKind Kind { get; private set; }

    public CreditOrigin Origin { get; private set; }

    public LedgerCauseId CauseId { get; private set; }

    public Money Issued { get; private set; }

    /// <summary>Still in the wallet, reservations included.</summary>
    public Money Left { get; private set; }

    /// <summary>The part of <see cref="Left"/> that bookings have set aside.</summary>
    public Money Reserved { get; private set; }

    /// <summary>Used for lessons or to repay debt.</summary>
    public Money Spent { get; private set; }

    public Money MinimumLessonPrice { get; private set; }

    public int? MilestoneCycle { get; private set; }

    public int? MilestonePosition { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>What the revocation took out of the wallet.</summary>
    public Money TakenBack { get; private set; }

    /// <summary>What of it had been spent or set aside and became debt.</summary>
    public Money TurnedDebt { get; private set; }

    /// <summary>Since when it cannot be used, because the lesson that caused it is charged back (ruling 22).</summary>
    public DateTimeOffset? FrozenAt { get; private set; }

    public IReadOnlyList<CreditReservation> Reservations => reservations;

    public Money Available => RevokedAt is null && FrozenAt is null ? Left - Reserved : Money.Zero;

    /// <summary>The lesson that caused it, whose ledger explains what becomes of it; null for referrals, goodwill and what a lesson gave back.</summary>
    public BookingId? LessonBehind => Origin is CreditOrigin.Milestone or CreditOrigin.Cancellation or CreditOrigin.Refund ? new(CauseId.Value) : null;

    public Milestone? Milestone => MilestoneCycle is { } cycle && MilestonePosition is { } position ? new(cycle, position) : null;

    /// <summary>How much of it may serve a lesson.</summary>
    internal Money UsableFor(LessonToPay lesson, DateTimeOffset now)
    {
        var ended = ExpiresAt <= now || (Kind is CreditKind.Promotional && ExpiresAt <= lesson.Start);
        return ended || Kind is CreditKind.FeeRebate || lesson.Price < MinimumLessonPrice ? Money.Zero : Money.Min(Available, lesson.Price);
    }

    internal void Reserve(BookingId booking, Money amount, DateTimeOffset now)
    {
        Reserved += amount;
        reservations.Add(new(this, booking, amount, now));
    }

    /// <summary>Makes two reservations of one: this much, and the rest.</summary>
    internal void Split(CreditReservation reservation, Money kept, DateTimeOffset now) =>
        reservations.Add(new(this, reservation.BookingId, reservation.CutTo(kept), now));

    internal void Consume(Money amount) => (Reserved, Left, Spent) = (Reserved - amount, Left - amount, Spent + amount);

    internal void Release(Money amount) => Reserved -= amount;

    internal void Forfeit(Money amount) => (Reserved, Left) = (Reserved - amount, Left - amount);

    internal void LiveUntilAtLeast(DateTimeOffset end)
    {
        if (ExpiresAt < end) ExpiresAt = end;
    }

    /// <summary>Takes what nobody has set aside.</summary>
    internal Money TakeAvailable()
    {
        var taken = Left - Reserved;
        Left = Reserved;
        return taken;
    }

    internal void Revoke(Money takenBack, Money turnedDebt, DateTimeOffset now) => (RevokedAt, TakenBack, TurnedDebt) = (now, takenBack, turnedDebt);

    internal void Freeze(DateTimeOffset now) => FrozenAt ??= now;

    /// <summary>It can be used again, as much longer as it was frozen.</summary>
    internal void Thaw(DateTimeOffset now)
    {
        if (FrozenAt is { } since) (FrozenAt, ExpiresAt) = (null, ExpiresAt + (now - since));
    }

    /// <summary>A revoked lot is back with this much of what was taken.</summary>
    internal void Restore(Money back) => (RevokedAt, Left) = (null, Left + back);
}
