using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>A confirmed lesson did not take place because somebody was absent, and who (ruling 17).</summary>
public sealed record LessonMissed(BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset RecordedAt, Absence? Absent = null) : IDomainEvent;
