using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Reviews.Events;

/// <summary>A review is shown no more and counts nowhere, and why.</summary>
public sealed record ReviewHidden(ReviewId ReviewId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, ReviewHiding HiddenFor, DateTimeOffset HiddenAt) : IDomainEvent;
