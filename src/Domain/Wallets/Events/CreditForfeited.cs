using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>What a booking had set aside is lost (ruling 15).</summary>
public sealed record CreditForfeited(UserId UserId, BookingId BookingId, Money Amount, DateTimeOffset ForfeitedAt) : IDomainEvent;
