using InstaInstru.Application.Common;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Notifications;

/// <summary>What a person was told.</summary>
internal static class NotificationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/notifications").WithTags("Notifications");
        mine.MapGet("", ListMine).WithName("listMyNotifications").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<Page<NotificationView>>();
        mine.MapPost("/{id:ulid}/read", MarkRead).WithName("markNotificationRead").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>What you were told, newest first; 1 to 100 at a time, 20 when nothing is said.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListMine(int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<NotificationView>>>(new ListMyNotifications(limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>Mark one of your notifications as read; again, the first time stays.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> MarkRead(NotificationId id, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new MarkNotificationRead(id), cancellation));
}
