using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>Captured money went back to the card: how much, who gave it, and whether nothing of the charge is left.</summary>
public sealed record PaymentRefunded(
    PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, RefundId RefundId, Money Refunded, Money FromInstructor, bool Fully, DateTimeOffset RefundedAt) : IDomainEvent;
