using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors.Events;

/// <summary>The profile is no longer listed and takes no new bookings; lessons already booked stand.</summary>
public sealed record InstructorUnlisted(InstructorId InstructorId, DateTimeOffset UnlistedAt) : IDomainEvent;
