using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Availability;

/// <summary>What of an instructor's time can be booked.</summary>
internal static class SlotEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/instructors").WithTags("Availability");
        all.MapGet("/{instructor:ulid}/slots", Slots).WithName("listSlots").OpenToEverybody().Limited(RateLimitClass.Read).Produces<SlotList>().Refuses(404, 422, 429);
        all.MapGet("/{instructor:ulid}/slots/next", Next).WithName("findNextSlot").OpenToEverybody().Limited(RateLimitClass.Read).Produces<NextSlot>().Refuses(404, 422, 429);
    }

    /// <summary>Starts of an offering that can be booked now, 30 days unless told otherwise; with check also why one start can or cannot: the rule, its value, the next free start.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Slots(
        InstructorId instructor, OfferingId? offering, int? duration, Word<LessonFormat>? format, DateOnly? from, DateOnly? to, string? check, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<SlotList>>(new ListSlots(instructor, offering, duration, format?.Value, from, to, check), cancellation));

    /// <summary>The next start of an offering that can be booked now, as far ahead as lessons can be booked.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Next(
        InstructorId instructor, OfferingId? offering, int? duration, Word<LessonFormat>? format, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<NextSlot>>(new FindNextSlot(instructor, offering, duration, format?.Value), cancellation));
}
