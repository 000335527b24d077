using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Availability;

/// <summary>A whole week as it shall be.</summary>
/// <param name="Windows">Every window of the week; times snap inward to 15 minutes.</param>
/// <param name="Version">Of the week as last read; or send its ETag in If-Match.</param>
public sealed record WeekRequest(IReadOnlyList<WrittenWindow> Windows, string? Version = null);

/// <summary>Weeks, blackout days and free times.</summary>
internal static class AvailabilityEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/instructors").WithTags("Availability");
        all.MapGet("/{instructor:ulid}/slots", Slots).WithName("listSlots").OpenToEverybody().Limited(RateLimitClass.Read).Produces<SlotList>().Refuses(404, 422, 429);

        var own = all.MapGroup("/me/availability");
        own.MapGet("/weeks/{monday}", Get).WithName("getWeek").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Read)
            .Produces<WeekView>().Produces(StatusCodes.Status304NotModified).Refuses(401, 403, 404, 422, 429);
        own.MapPut("/weeks/{monday}", Replace).WithName("replaceWeek").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces<WeekView>().Refuses(401, 403, 404, 409, 412, 422, 428, 429);
        own.MapPut("/blackouts/{date}", BlackOut).WithName("blackOutDay").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 409, 422, 429);
        own.MapDelete("/blackouts/{date}", Lift).WithName("liftBlackout").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 422, 429);
    }

    /// <summary>Starts of an offering that can be booked now; with check also why one start can or cannot.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Slots(
        InstructorId instructor, OfferingId offering, int? duration, Word<LessonFormat>? format, DateOnly? from, DateOnly? to, string? check, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<SlotList>>(new ListSlots(instructor, offering, duration, format?.Value, from, to, check), cancellation));

    /// <summary>One of your weeks, named by its Monday; a week never saved is empty.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(DateOnly monday, ISender sender, CancellationToken cancellation) =>
        Conditional.Ok(await sender.Send<Result<WeekView>>(new GetWeek(monday), cancellation), week => week.Tag(), week => week.ChangedAt);

    /// <summary>Replace a whole week. Needs its version: If-Match (stale: 412) or version in the body (stale: 409 with the current week).</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Replace(DateOnly monday, WeekRequest request, HttpRequest http, ISender sender, CancellationToken cancellation)
    {
        var replaced = await sender.Send<Result<WeekView>>(new ReplaceWeek(monday, Conditional.IfMatch(http), request.Version, request.Windows), cancellation);
        if (replaced.Error?.Facts.GetValueOrDefault("etag") is string current) http.HttpContext.Response.Headers.ETag = current;
        return Conditional.Ok(replaced, week => week.Tag(), week => week.ChangedAt);
    }

    /// <summary>Teach nothing on a day, whatever the windows say.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> BlackOut(DateOnly date, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new BlackOutDay(date), cancellation));

    /// <summary>Teach on that day again.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Lift(DateOnly date, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new LiftBlackout(date), cancellation));
}
