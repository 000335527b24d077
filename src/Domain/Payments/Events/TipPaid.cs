using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>A tip is the instructor's: all of it (ruling 20).</summary>
public sealed record TipPaid(TipId TipId, BookingId BookingId, UserId StudentId, InstructorId InstructorId, Money Amount, DateTimeOffset PaidAt) : IDomainEvent;
