using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>The slot hold ended before the payment was authorized (ruling 11).</summary>
public sealed record BookingExpired(BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset ExpiredAt) : IDomainEvent;
