using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>The accused contradicted a reported absence; an admin decides (ruling 17).</summary>
public sealed record NoShowDisputed(BookingId BookingId, UserId StudentId, InstructorId InstructorId, BookingSide DisputedBy, DateTimeOffset DisputedAt) : IDomainEvent;
