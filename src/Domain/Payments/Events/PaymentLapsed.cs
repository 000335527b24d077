using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The bank let a hold end before it was captured; a new one is needed.</summary>
public sealed record PaymentLapsed(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset LapsedAt) : IDomainEvent;
