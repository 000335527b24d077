using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;
using Microsoft.Net.Http.Headers;

namespace InstaInstru.WebApi.Bookings;

/// <summary>Lessons as calendar files and as a private feed.</summary>
internal static class CalendarEndpoints
{
    private const string Calendar = "text/calendar";

    public static void Map(IEndpointRouteBuilder api)
    {
        var calendars = api.MapGroup("").WithTags("Calendars");
        calendars.MapGet("/bookings/{booking:ulid}/calendar.ics", OfLesson).WithName("getLessonCalendar").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read)
            .Produces<string>(StatusCodes.Status200OK, Calendar).Refuses(401, 403, 404, 429);
        calendars.MapPost("/me/calendar-feed", Rotate).WithName("rotateCalendarFeed").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Write)
            .Produces<CalendarFeedAddress>().Refuses(401, 403, 429);
        calendars.MapGet("/calendars/{token}.ics", Feed).WithName("getCalendarFeed").OpenToEverybody().Limited(RateLimitClass.Read)
            .Produces<string>(StatusCodes.Status200OK, Calendar).Produces(StatusCodes.Status304NotModified).Refuses(404, 429);
    }

    /// <summary>Your lesson as a calendar file.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> OfLesson(BookingId booking, HttpResponse response, ISender sender, CancellationToken cancellation) =>
        Answer(response, await sender.Send<Result<CalendarFile>>(new GetLessonCalendar(booking), cancellation));

    /// <summary>Give your calendar feed a new address; the one before counts no more.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Rotate(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<CalendarFeedAddress>>(new RotateCalendarFeed(), cancellation));

    /// <summary>All lessons of the person whose feed this is, from 90 days back on; cancelled ones say so.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Feed(string token, HttpResponse response, ISender sender, CancellationToken cancellation) =>
        Answer(response, await sender.Send<Result<CalendarFile>>(new GetCalendarFeed(token), cancellation));

    /// <summary>With a tag of the bytes, so that a calendar that polls gets 304 while nothing changes.</summary>
    private static Microsoft.AspNetCore.Http.IResult Answer(HttpResponse response, Result<CalendarFile> file)
    {
        if (file.Failed) return Http.Problem(file.Error);
        response.Headers.CacheControl = "private, no-cache";
        var bytes = Encoding.UTF8.GetBytes(file.Value.Text);
        return Results.Bytes(bytes, $"{Calendar}; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));
    }
}
