using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The held money could not be taken; it is tried again every 4 hours for 72 hours (ruling 14).</summary>
public sealed record PaymentCaptureFailed(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset FailedAt) : IDomainEvent;
