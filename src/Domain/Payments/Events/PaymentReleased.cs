using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>The hold was given back; nothing was charged.</summary>
public sealed record PaymentReleased(PaymentId PaymentId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset ReleasedAt) : IDomainEvent;
