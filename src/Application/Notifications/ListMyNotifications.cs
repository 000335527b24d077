using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;

namespace InstaInstru.Application.Notifications;

/// <summary>The signed-in person's notifications, newest first.</summary>
/// <param name="Limit">1 to 100.</param>
/// <param name="Cursor">The page before's <c>next_cursor</c>; null for the first page.</param>
public sealed record ListMyNotifications(int Limit, string? Cursor);

/// <summary>Something the person was told.</summary>
/// <param name="NotificationId">Names the notification.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="BookingId">The lesson, if it is about one.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">The text.</param>
/// <param name="CreatedAt">When it was told.</param>
/// <param name="ReadAt">When it was seen; null until then.</param>
public sealed record NotificationView(
    NotificationId NotificationId, NotificationKind Kind, BookingId? BookingId, string Title, string Body, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

/// <summary>A page of notifications.</summary>
/// <param name="Data">The rows, newest first.</param>
/// <param name="NextCursor">Opaque position after the last row; null at the end.</param>
/// <param name="UnreadCount">How many of the whole list are not read.</param>
public sealed record NotificationPage(IReadOnlyList<NotificationView> Data, string? NextCursor, int UnreadCount) : Page(NextCursor);

public sealed class NotificationsOfUser : Specification<Notification, NotificationView>
{
    public NotificationsOfUser(UserId user, int take, IReadOnlyList<object>? after)
    {
        Query.Where(notification => notification.UserId == user && notification.InApp && notification.DeletedAt == null).OrderByDescending(notification => notification.Id);
        Query.Page(take, after);
        Query.Select(notification => new NotificationView(
            notification.Id, notification.Kind, notification.BookingId, notification.Title, notification.Body, notification.CreatedAt, notification.ReadAt));
    }
}

public sealed class ListMyNotificationsValidator : AbstractValidator<ListMyNotifications>
{
    public ListMyNotificationsValidator() => RuleFor(page => page.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
}

public static class ListMyNotificationsHandler
{
    public static async Task<Result<NotificationPage>> Handle(ListMyNotifications message, ICurrentUser user, IReadRepository notifications, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        if (!Cursor.TryReadId<NotificationId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = await notifications.List(new NotificationsOfUser(id, message.Limit + 1, after is { } last ? [last] : null), cancellation);
        var page = Page.Of(rows, message.Limit, row => [$"{row.NotificationId}"]);
        return new NotificationPage(page.Data, page.NextCursor, await notifications.Count(new UnreadNotifications(id), cancellation));
    }
}
