using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>A chargeback or inquiry still waits for evidence, and its deadline is near (ruling 22).</summary>
public sealed record EvidenceDue(ChargebackId ChargebackId, BookingId BookingId, Money Amount, DateTimeOffset EvidenceDueBy, DateTimeOffset AlertedAt) : IDomainEvent;
