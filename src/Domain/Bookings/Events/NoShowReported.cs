using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>Somebody said that somebody was absent: the money is frozen, and the accused may contradict until then (ruling 17).</summary>
public sealed record NoShowReported(BookingId BookingId, UserId StudentId, InstructorId InstructorId, Absence Absent, BookingSide ReportedBy, DateTimeOffset DisputableUntil, DateTimeOffset ReportedAt) : IDomainEvent;
