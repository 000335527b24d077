using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>A disputed completion stands; what goes back to the card, if anything (ruling 14).</summary>
public sealed record CompletionUpheld(BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Refund, DateTimeOffset DecidedAt) : IDomainEvent;
