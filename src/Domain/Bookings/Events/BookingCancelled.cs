using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Bookings.Events;

/// <summary>A booking was cancelled, by whom and how long before the lesson (ruling 15).</summary>
public sealed record BookingCancelled(
    BookingId BookingId, UserId StudentId, InstructorId InstructorId, DateTimeOffset Start, CancelledBy CancelledBy, BookingId? RescheduledTo, DateTimeOffset CancelledAt) : IDomainEvent;
