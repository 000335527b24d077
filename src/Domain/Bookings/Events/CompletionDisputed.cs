using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>Somebody said that a completed lesson was not taught as agreed: the capture waits (ruling 14).</summary>
public sealed record CompletionDisputed(BookingId BookingId, UserId StudentId, InstructorId InstructorId, BookingSide DisputedBy, DateTimeOffset DisputedAt) : IDomainEvent;
