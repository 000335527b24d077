using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>A booking set credit aside.</summary>
public sealed record CreditReserved(UserId UserId, BookingId BookingId, Money Amount, DateTimeOffset ReservedAt) : IDomainEvent;
