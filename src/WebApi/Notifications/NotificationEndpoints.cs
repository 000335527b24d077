using InstaInstru.Application.Common;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Notifications;

/// <summary>What a person was told, and where they wish to be told.</summary>
internal static class NotificationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/notifications").WithTags("Notifications");
        mine.MapGet("", ListMine).WithName("listMyNotifications").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<NotificationPage>();
        mine.MapPost("/read-all", MarkAllRead).WithName("markAllNotificationsRead").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        mine.MapPost("/{id:ulid}/read", MarkRead).WithName("markNotificationRead").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        mine.MapDelete("/{id:ulid}", Delete).WithName("deleteNotification").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        mine.MapGet("/preferences", GetPreferences).WithName("getNotificationPreferences").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<NotificationPreferences>();
        mine.MapPut("/preferences", SetPreferences).WithName("setNotificationPreferences").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces<NotificationPreferences>().Refuses(409);
    }

    /// <summary>What you were told, newest first, and how much of it you have not read; 1 to 100 at a time, 20 when nothing is said.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListMine(int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<NotificationPage>>(new ListMyNotifications(limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>Mark everything on your list as read.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> MarkAllRead(ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new MarkAllNotificationsRead(), cancellation));

    /// <summary>Mark one of your notifications as read; again, the first time stays.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> MarkRead(NotificationId id, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new MarkNotificationRead(id), cancellation));

    /// <summary>Take one of your notifications off the list; it does not come back.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Delete(NotificationId id, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new DeleteNotification(id), cancellation));

    /// <summary>Where you are told what: every category in every channel; a locked one cannot be switched off.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetPreferences(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<NotificationPreferences>>(new GetNotificationPreferences(), cancellation));

    /// <summary>Choose where you are told what; what you do not name stays as it is. Answers with all of it.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> SetPreferences(SetNotificationPreferences request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<NotificationPreferences>>(request, cancellation));
}
