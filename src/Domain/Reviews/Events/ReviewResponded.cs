using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Reviews.Events;

/// <summary>The instructor answered a review.</summary>
public sealed record ReviewResponded(ReviewId ReviewId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset RespondedAt) : IDomainEvent;
