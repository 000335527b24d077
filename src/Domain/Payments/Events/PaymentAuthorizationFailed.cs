using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The card's bank refused, or asks for the student (ruling 13).</summary>
public sealed record PaymentAuthorizationFailed(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, AuthorizationFailure Failure, DateTimeOffset FailedAt) : IDomainEvent;
