using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>The lesson was taught; every path to completed raises this (ruling 14).</summary>
public sealed record LessonCompleted(
    BookingId BookingId, UserId StudentId, InstructorId InstructorId, ServiceId ServiceId, CategoryId CategoryId,
    DateTimeOffset Start, DateTimeOffset End, Money LessonPrice, CompletedBy CompletedBy, DateTimeOffset CompletedAt) : IDomainEvent;
