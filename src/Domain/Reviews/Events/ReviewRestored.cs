using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Reviews.Events;

/// <summary>An admin found a review in order: it is shown and counts.</summary>
public sealed record ReviewRestored(ReviewId ReviewId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset RestoredAt) : IDomainEvent;
