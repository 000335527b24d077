using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Bookings;

/// <summary>Gives one's calendar feed a new address; the one before counts no more.</summary>
public sealed record RotateCalendarFeed;

/// <summary>Where a calendar subscribes.</summary>
/// <param name="Path">Secret: whoever knows it reads the lessons.</param>
public sealed record CalendarFeedAddress(string Path);

public static class RotateCalendarFeedHandler
{
    public static async Task<Result<CalendarFeedAddress>> Handle(
        RotateCalendarFeed message, ICurrentUser user, IRepository<CalendarFeed> feeds, ICalendarTokens tokens, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } person) return CommonErrors.NotFound;
        if (await feeds.Get(CalendarFeedId.Of(person), cancellation) is not { } feed)
        {
            feed = CalendarFeed.Of(person);
            feeds.Add(feed);
        }

        feed.Rotate(time.GetUtcNow());
        audit.Record("bookings.calendar_feed_rotated", "account", $"{person}");
        return new CalendarFeedAddress($"/api/v1/calendars/{tokens.Issue(person, feed.Generation)}.ics");
    }
}
