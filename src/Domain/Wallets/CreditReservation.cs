using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>What one booking has set aside of one lot; a reserved lot does not expire (ruling 23).</summary>
public sealed class CreditReservation : Entity<CreditReservationId>
{
    private CreditReservation()
    {
    }

    internal CreditReservation(CreditLot lot, BookingId booking, Money amount, DateTimeOffset now)
    {
        Id = TypedId.New<CreditReservationId>(now);
        (LotId, Kind, BookingId, Amount, ReservedAt) = (lot.Id, lot.Kind, booking, amount, now);
    }

    public CreditLotId LotId { get; private set; }

    /// <summary>The lot's kind, kept here so that the database can refuse a second promotional lot for one booking (ruling 24).</summary>
    public CreditKind Kind { get; private set; }

    public BookingId BookingId { get; private set; }

    public Money Amount { get; private set; }

    public ReservationStatus Status { get; private set; }

    public DateTimeOffset ReservedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    internal void Follow(BookingId moved) => BookingId = moved;

    internal void End(ReservationStatus status, DateTimeOffset now) => (Status, EndedAt) = (status, now);

    /// <summary>Keeps this much and returns the rest.</summary>
    internal Money CutTo(Money kept)
    {
        var rest = Amount - kept;
        Amount = kept;
        return rest;
    }
}
