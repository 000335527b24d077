using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The bank ends a hold within 24 hours although its money is still needed (ruling 17).</summary>
public sealed record PaymentHoldEnding(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Amount, DateTimeOffset CaptureBefore, DateTimeOffset SeenAt) : IDomainEvent;
