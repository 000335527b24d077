using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>A reported absence did not stand: the lesson stays completed (ruling 17).</summary>
public sealed record NoShowRejected(BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset RejectedAt) : IDomainEvent;
