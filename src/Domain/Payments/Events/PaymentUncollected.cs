using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The card did not pay for 72 hours: the platform pays the instructor, and the account may not book before it has paid (ruling 14).</summary>
public sealed record PaymentUncollected(
    PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Owed, Money PaidToInstructor, DateTimeOffset GivenUpAt) : IDomainEvent;
