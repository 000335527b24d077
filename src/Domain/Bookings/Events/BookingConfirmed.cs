using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>The lesson is certain: a hold stands, or one is scheduled (ruling 13).</summary>
public sealed record BookingConfirmed(BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset Start, DateTimeOffset ConfirmedAt) : IDomainEvent;
