using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>Captured money went back to the card.</summary>
public sealed record PaymentRefunded(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Refunded, bool Fully, DateTimeOffset RefundedAt) : IDomainEvent;
