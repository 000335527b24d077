using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The held money was taken; what each side gets (ruling 15).</summary>
public sealed record PaymentCaptured(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Captured, Money ApplicationFee, Money InstructorShare, DateTimeOffset CapturedAt) : IDomainEvent;
