using InstaInstru.Application.Badges;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Badges;

/// <summary>Students' badges.</summary>
internal static class BadgeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var students = api.MapGroup("/students").WithTags("Badges");
        students.MapGet("/badges", ListMine).WithName("listMyBadges").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read).Produces<MyBadges>();
        students.MapGet("/{student:ulid}/badges", ListOfStudent).WithName("listStudentBadges").Requires(Permission.ViewIncomingBookings).Limited(RateLimitClass.Read).Produces<StudentBadges>();
    }

    /// <summary>All badges in display order: what you have earned, and how far you are where progress is shown. A new badge is among the celebrations of one answer only.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListMine(ISender sender, CancellationToken cancellation)
    {
        var celebrated = await sender.Send<Result<BadgeCelebrations>>(new CelebrateMyBadges(), cancellation);
        if (celebrated.Failed) return Http.Problem(celebrated.Error);
        var badges = await sender.Send<Result<MyBadges>>(new ListMyBadges(), cancellation);
        return Http.Ok(badges.Map(mine => mine with { Celebrations = celebrated.Value.Data }));
    }

    /// <summary>The badges that a student of yours has.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListOfStudent(UserId student, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<StudentBadges>>(new ListStudentBadges(student), cancellation));
}
