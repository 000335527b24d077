using InstaInstru.Application.Common;
using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Instructors;

/// <summary>A new offering.</summary>
/// <param name="ServiceId">A service of the catalogue.</param>
/// <param name="HourlyRateCents">Price of 60 minutes, up to 100000, at or above the floor of every format offered (ruling 18).</param>
/// <param name="Durations">Lengths in minutes, each 30–240.</param>
/// <param name="Formats">Where lessons may take place.</param>
/// <param name="AgeGroups">kids, adults or both.</param>
/// <param name="Levels">All three when left out.</param>
/// <param name="Description">Up to 500 characters.</param>
/// <param name="Requirements">Up to 500 characters.</param>
public sealed record NewOffering(
    ServiceId ServiceId, long HourlyRateCents, IReadOnlyList<int> Durations, IReadOnlyList<LessonFormat> Formats, IReadOnlyList<AgeGroupChoice> AgeGroups,
    IReadOnlyList<SkillLevel>? Levels = null, string? Description = null, string? Requirements = null);

/// <summary>What was proven about an instructor.</summary>
/// <param name="Identity">The person showed a valid document.</param>
/// <param name="Payouts">Stripe may pay the instructor.</param>
/// <param name="BackgroundCheck">A passed one counts for a year from now.</param>
/// <param name="StripeAccountId">The connected account, once it exists.</param>
public sealed record PrerequisitesRequest(bool Identity, bool Payouts, BackgroundCheckStatus BackgroundCheck, string? StripeAccountId = null);

/// <summary>Instructors, their offerings and going live.</summary>
internal static class InstructorEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/instructors").WithTags("Instructors");
        all.MapGet("", List).WithName("listInstructors").OpenToEverybody().Limited(RateLimitClass.Read).Produces<Page<InstructorCard>>().Refuses(422, 429);
        all.MapGet("/{instructor:ulid}", Get).WithName("getInstructor").OpenToEverybody().Limited(RateLimitClass.Read).Produces<InstructorView>().Refuses(404, 429);

        var own = all.MapGroup("/me");
        own.MapGet("", GetOwn).WithName("getOwnProfile").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Read).Produces<OwnProfile>().Refuses(401, 403, 404, 429);
        own.MapPut("", Save).WithName("saveInstructorProfile").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Write).Produces<OwnProfile>().Refuses(401, 403, 409, 422, 429);
        own.MapPost("/go-live", Live).WithName("goLive").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Write).Produces<OwnProfile>().Refuses(401, 403, 404, 409, 429);
        own.MapPost("/unlist", TakeOffTheList).WithName("unlist").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Write).Produces<OwnProfile>().Refuses(401, 403, 404, 409, 429);
        own.MapPost("/offerings", Add).WithName("addOffering").Requires(Permission.ManageServices).Limited(RateLimitClass.Write)
            .Produces<OfferingView>(StatusCodes.Status201Created).Refuses(401, 403, 404, 409, 422, 429);
        own.MapPut("/offerings/{offering:ulid}", Revise).WithName("reviseOffering").Requires(Permission.ManageServices).Limited(RateLimitClass.Write)
            .Produces<OfferingView>().Refuses(401, 403, 404, 409, 422, 429);
        own.MapDelete("/offerings/{offering:ulid}", TakeOff).WithName("takeOfferingOff").Requires(Permission.ManageServices).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 404, 409, 429);

        if (!api.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction())
            api.MapPut("/admin/instructors/{instructor:ulid}/prerequisites", Record).WithTags("Instructors").WithName("recordPrerequisites").Requires(Permission.ManageUsers)
                .Limited(RateLimitClass.Write).Produces<OwnProfile>().Refuses(401, 403, 404, 409, 422, 429);
    }

    /// <summary>Live instructors who offer a service (slug or id), with the next times that can be booked.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(
        string service, [FromQuery(Name = "age_group")] Word<AgeGroup>? ageGroup, Word<LessonFormat>? format, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<InstructorCard>>>(new ListInstructors(service, ageGroup?.Value, format?.Value, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>A live instructor with all offerings.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(InstructorId instructor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<InstructorView>>(new GetInstructor(instructor), cancellation));

    /// <summary>Your own profile, with what going live still needs.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetOwn(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<OwnProfile>>(new GetOwnProfile(), cancellation));

    /// <summary>Create or change your profile.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Save(SaveInstructorProfile request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<OwnProfile>>(request, cancellation));

    /// <summary>Go live; a refusal lists everything that is missing.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Live(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<OwnProfile>>(new GoLive(), cancellation));

    /// <summary>Take your profile off the list; lessons already booked stand.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> TakeOffTheList(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<OwnProfile>>(new Unlist(), cancellation));

    /// <summary>Offer a service of the catalogue.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Add(NewOffering request, ISender sender, CancellationToken cancellation) =>
        Http.Created(await sender.Send<Result<OfferingView>>(new AddOffering(request.ServiceId, new(
            request.HourlyRateCents, request.Durations, request.Formats, request.AgeGroups, request.Levels, request.Description, request.Requirements)), cancellation), _ => "/api/v1/instructors/me");

    /// <summary>Replace what an offering says, and put it back on the list.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Revise(OfferingId offering, OfferingRequest request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<OfferingView>>(new ReviseOffering(offering, request), cancellation));

    /// <summary>Take an offering off the list; lessons already booked stand.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> TakeOff(OfferingId offering, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new TakeOfferingOff(offering), cancellation));

    /// <summary>State what was proven about an instructor; not in Production.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Record(InstructorId instructor, PrerequisitesRequest request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<OwnProfile>>(new RecordPrerequisites(instructor, request.Identity, request.Payouts, request.StripeAccountId, request.BackgroundCheck), cancellation));
}
