using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>What a booking had set aside is free again.</summary>
public sealed record CreditReleased(UserId UserId, BookingId BookingId, Money Amount, DateTimeOffset ReleasedAt) : IDomainEvent;
