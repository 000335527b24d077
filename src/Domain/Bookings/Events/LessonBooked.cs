using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>A student booked a lesson; the time is held from now on.</summary>
public sealed record LessonBooked(
    BookingId BookingId, UserId StudentId, InstructorId InstructorId, OfferingId OfferingId, ServiceId ServiceId, CategoryId CategoryId,
    DateTimeOffset Start, DateTimeOffset End, Money LessonPrice, BookingId? RescheduledFrom, DateTimeOffset BookedAt) : IDomainEvent;
