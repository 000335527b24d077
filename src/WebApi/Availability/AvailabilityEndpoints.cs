using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Availability;

/// <summary>An instructor's own weeks and blackout days.</summary>
internal static class AvailabilityEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/instructors/me/availability").WithTags("Availability");
        var weeks = own.MapGroup("/weeks/{monday}");
        weeks.MapGet("", Get).WithName("getWeek").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Read)
            .Produces<WeekView>().Produces(StatusCodes.Status304NotModified).Refuses(401, 403, 404, 422, 429);
        weeks.MapPut("", Replace).WithName("replaceWeek").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces<WeekView>().Refuses(401, 403, 404, 409, 412, 422, 428, 429);
        weeks.MapPost("/preview", Preview).WithName("previewWeek").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces<AvailabilityChange>().Refuses(401, 403, 404, 409, 412, 422, 429);
        weeks.MapPost("/copy", Copy).WithName("copyWeek").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces<AvailabilityChange>().Refuses(401, 403, 404, 409, 412, 422, 428, 429);
        weeks.MapGet("/booked", Booked).WithName("listBookedTimes").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Read)
            .Produces<BookedTimes>().Refuses(401, 403, 404, 422, 429);
        own.MapPost("/patterns", Pattern).WithName("applyPattern").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces<AvailabilityChange>().Refuses(401, 403, 404, 409, 422, 428, 429);
        own.MapPost("/days/{date}/windows", Add).WithName("addWindows").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces<AvailabilityChange>().Refuses(401, 403, 404, 422, 429);
        own.MapGet("/blackouts", Blackouts).WithName("listBlackouts").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Read)
            .Produces<BlackoutList>().Refuses(401, 403, 404, 429);
        own.MapPut("/blackouts/{date}", BlackOut).WithName("blackOutDay").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 409, 422, 429);
        own.MapDelete("/blackouts/{date}", Lift).WithName("liftBlackout").Requires(Permission.ManageAvailability).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 422, 429);
    }

    /// <summary>One of your weeks, named by its Monday; a week never saved is empty.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(DateOnly monday, ISender sender, CancellationToken cancellation) =>
        Conditional.Ok(await sender.Send<Result<WeekView>>(new GetWeek(monday), cancellation), week => week.Tag(), week => week.ChangedAt);

    /// <summary>Replace a whole week, or with clear_existing false join windows to it. Needs its version: If-Match (stale: 412) or version in the body (stale: 409 with the current week).</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Replace(DateOnly monday, WeekRequest request, HttpRequest http, ISender sender, CancellationToken cancellation)
    {
        var replaced = await sender.Send<Result<WeekView>>(new ReplaceWeek(monday, Version(http, request.Version), request.Windows, request.ClearExisting), cancellation);
        ShowCurrent(replaced.Error, http);
        return Conditional.Ok(replaced, week => week.Tag(), week => week.ChangedAt);
    }

    /// <summary>What replacing the week would change, or why it would be refused; nothing is written.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Preview(DateOnly monday, WeekRequest request, HttpRequest http, ISender sender, CancellationToken cancellation) =>
        Changed(await sender.Send<Result<AvailabilityChange>>(new PreviewWeek(monday, Version(http, request.Version), request.Windows, request.ClearExisting), cancellation), http);

    /// <summary>Copy the week to another one, whose version is needed: If-Match (stale: 412) or version in the body (stale: 409 with the current week).</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Copy(DateOnly monday, WeekCopyRequest request, HttpRequest http, ISender sender, CancellationToken cancellation) =>
        Changed(await sender.Send<Result<AvailabilityChange>>(new CopyWeek(monday, request.ToWeekStart, Version(http, request.Version), request.ClearExisting, request.ValidateOnly), cancellation), http);

    /// <summary>Lessons that touch the week: time that it has to keep.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Booked(DateOnly monday, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<BookedTimes>>(new ListBookedTimes(monday), cancellation));

    /// <summary>Lay windows by weekday over a range of dates, all or nothing. Look first with validate_only: the version that it answers is needed to apply it.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Pattern(PatternRequest request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<AvailabilityChange>>(
            new ApplyPattern(request.From, request.To, request.Days, new(null, request.Version), request.ClearExisting, request.ValidateOnly), cancellation));

    /// <summary>Be free on one more date: windows are joined to those of the day, nothing is taken away.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Add(DateOnly date, DayRequest request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<AvailabilityChange>>(new AddWindows(date, request.Windows, request.ValidateOnly), cancellation));

    /// <summary>Days on which you teach nothing, from today on.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Blackouts(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<BlackoutList>>(new ListBlackouts(), cancellation));

    /// <summary>Teach nothing on a day, whatever the windows say.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> BlackOut(DateOnly date, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new BlackOutDay(date), cancellation));

    /// <summary>Teach on that day again.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Lift(DateOnly date, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new LiftBlackout(date), cancellation));

    private static WeekVersion Version(HttpRequest http, string? version) => new(Conditional.IfMatch(http), version);

    private static Microsoft.AspNetCore.Http.IResult Changed(Result<AvailabilityChange> changed, HttpRequest http)
    {
        ShowCurrent(changed.Error, http);
        return Http.Ok(changed);
    }

    // An editor that was refused as stale learns the tag to go on with.
    private static void ShowCurrent(Error? refused, HttpRequest http)
    {
        if (refused?.Facts.GetValueOrDefault("etag") is string current) http.HttpContext.Response.Headers.ETag = current;
    }
}
