using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings.Events;

namespace InstaInstru.Application.Notifications.When;

/// <summary>Both people are reminded 24 hours and one hour before the lesson.</summary>
public static class WhenBookingConfirmed_ScheduleRemindersHandler
{
    public static Task Handle(BookingConfirmed fact, IDeferredCommands deferred, CancellationToken cancellation)
    {
        foreach (var (kind, at) in Reminders.Of(fact.Start, fact.ConfirmedAt))
        {
            foreach (var person in new[] { fact.StudentId, fact.InstructorId.UserId }) deferred.ScheduleReminder(fact.BookingId, person, kind, at);
        }

        return Task.CompletedTask;
    }
}
