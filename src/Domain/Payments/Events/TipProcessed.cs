using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The provider has charged the platform for a tip (ruling 20).</summary>
public sealed record TipProcessed(TipId TipId, BookingId BookingId, Money Cost, DateTimeOffset SeenAt) : IDomainEvent;
