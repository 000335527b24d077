using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>A card's bank asks about a charge, or has taken its money back (ruling 22).</summary>
/// <param name="PaymentId">The lesson's payment; null when the charge is a tip.</param>
/// <param name="Inquiry">Only asks; nothing has moved and nothing is frozen.</param>
public sealed record ChargebackOpened(
    ChargebackId ChargebackId, PaymentId? PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Amount, bool Inquiry, DateTimeOffset EvidenceDueBy, DateTimeOffset OpenedAt) : IDomainEvent;
