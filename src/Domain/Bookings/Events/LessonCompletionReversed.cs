using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>A completed lesson turned out not to have been taught or was fully refunded; what it caused is taken back (ruling 12). Who was absent, when that is why.</summary>
public sealed record LessonCompletionReversed(BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset ReversedAt, Absence? Absent = null) : IDomainEvent;
