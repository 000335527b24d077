using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>A booking used what it had set aside.</summary>
public sealed record CreditConsumed(UserId UserId, BookingId BookingId, Money Amount, DateTimeOffset ConsumedAt) : IDomainEvent;
