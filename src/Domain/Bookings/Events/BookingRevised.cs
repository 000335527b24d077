using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>Somebody revised a lesson's notes, or its meeting place.</summary>
public sealed record BookingRevised(BookingId BookingId, UserId StudentId, InstructorId InstructorId, BookingSide RevisedBy, bool PlaceChanged, DateTimeOffset RevisedAt) : IDomainEvent;
