using InstaInstru.Application.Badges;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Mvc;

namespace InstaInstru.WebApi.Badges;

/// <summary>Why an admin decides so.</summary>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record BadgeDecisionRequest(string Reason);

/// <summary>Criteria that somebody thinks of.</summary>
/// <param name="CriteriaConfig">All figures that the badge's type reads.</param>
public sealed record CriteriaRequest(IReadOnlyDictionary<string, int> CriteriaConfig);

/// <summary>What admins see and decide of badges; students learn nothing of it (ruling 32).</summary>
internal static class BadgeReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var badges = api.MapGroup("/admin/badges").WithTags("Badges");
        badges.MapGet("/pending", List).WithName("listBadgeAwards").Requires(Permission.ModerateContent).Limited(RateLimitClass.Read).Produces<Page<BadgeAwardView>>();
        badges.MapPost("/{award:ulid}/confirm", Confirm).WithName("confirmBadgeAward").Requires(Permission.ModerateContent).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        badges.MapPost("/{award:ulid}/revoke", Revoke).WithName("revokeBadgeAward").Requires(Permission.ModerateContent).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        badges.MapPost("/{award:ulid}/lift", Lift).WithName("liftBadgeRevocation").Requires(Permission.ModerateContent).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
        badges.MapPost("/{badge}/preview", Preview).WithName("previewBadgeCriteria").Requires(Permission.ModerateContent).Limited(RateLimitClass.Write).Produces<CriteriaPreview>();
        api.MapGet("/admin/students/{student:ulid}/badges", Explain).WithTags("Badges").WithName("explainBadges").Requires(Permission.ModerateContent).Limited(RateLimitClass.Read)
            .Produces<BadgeExplanations>();
    }

    /// <summary>Awards, newest first: those that wait for their confirmation, or of another status.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(
        Word<StudentBadgeStatus>? status, string? badge, [FromQuery(Name = "student_id")] UserId? student, [FromQuery(Name = "held_before")] DateTimeOffset? heldBefore, int? limit, string? cursor,
        ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<BadgeAwardView>>>(
            new ListBadgeAwards(status?.Value ?? StudentBadgeStatus.Pending, badge, student, heldBefore?.ToUniversalTime(), limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>Confirm an award before its waiting period is over.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Confirm(StudentBadgeId award, BadgeDecisionRequest request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new ConfirmBadgeAward(award, request.Reason), cancellation));

    /// <summary>Take an award back. The student is told nothing, and it stays taken until it is lifted.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Revoke(StudentBadgeId award, BadgeDecisionRequest request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new RevokeBadgeAward(award, request.Reason), cancellation));

    /// <summary>Allow a badge that an admin took back to be earned again; a student who still meets it earns it at once.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Lift(StudentBadgeId award, BadgeDecisionRequest request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new LiftBadgeRevocation(award, request.Reason), cancellation));

    /// <summary>How many students would gain or lose a badge if it took something else; changes nothing.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Preview(string badge, CriteriaRequest request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<CriteriaPreview>>(new PreviewBadgeCriteria(badge, request.CriteriaConfig), cancellation));

    /// <summary>Why a student has or has not each badge: what is wanted, what was found, and by which lessons and reviews.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Explain(UserId student, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<BadgeExplanations>>(new ExplainBadges(student), cancellation));
}
