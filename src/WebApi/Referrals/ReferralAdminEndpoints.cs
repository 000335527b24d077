using InstaInstru.Application.Common;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Referrals;

/// <summary>A new version of the programme's configuration.</summary>
/// <param name="Version">The newest version as it was read; a stale one is refused.</param>
/// <param name="Figures">All of them, also those that stay.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
/// <param name="EffectiveFrom">At once when left out; never in the past.</param>
public sealed record ReferralConfigRequest(int Version, ReferralFiguresView Figures, string Reason, DateTimeOffset? EffectiveFrom = null);

/// <summary>A decision about a referral.</summary>
/// <param name="Version">The referral's version as it was read; of two admins at once one wins.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record ReferralDecisionRequest(long Version, string Reason);

/// <summary>Why somebody may bring nobody any more.</summary>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record BanRequest(string Reason);

/// <summary>The referral programme as admins run it.</summary>
internal static class ReferralAdminEndpoints
{
    private const string ConfigPath = "/config";

    public static void Map(IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin/referrals").WithTags("Referrals");
        admin.MapGet(ConfigPath, Configs).WithName("listReferralConfigs").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read).Produces<ReferralConfigList>().Refuses(401, 403, 429);
        admin.MapPost(ConfigPath, Publish).WithName("publishReferralConfig").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Write)
            .Produces<ReferralConfigView>(StatusCodes.Status201Created).Refuses(400, 401, 403, 409, 422, 429);
        admin.MapGet("/summary", Summary).WithName("getReferralSummary").Requires(Permission.ViewSystemAnalytics).Limited(RateLimitClass.Read).Produces<ReferralSummary>().Refuses(401, 403, 422, 429);
        admin.MapGet("/health", Health).WithName("getReferralHealth").Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Read).Produces<ReferralHealth>().Refuses(401, 403, 429);
        admin.MapGet("/reviews", Reviews).WithName("listReferralReviews").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read).Produces<Page<ReferralReview>>().Refuses(401, 403, 422, 429);
        admin.MapPost("/{referral:ulid}/approve", Approve).WithName("approveReferral").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404, 409, 422, 429);
        admin.MapPost("/{referral:ulid}/void", Void).WithName("voidReferral").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404, 409, 422, 429);
        api.MapPost("/admin/users/{user:ulid}/referrer-ban", Ban).WithTags("Referrals").WithName("banReferrer").Requires(Permission.ManageUsers).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404, 409, 422, 429);
    }

    /// <summary>Every version of the programme's configuration, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Configs(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralConfigList>>(new ListReferralConfigs(), cancellation));

    /// <summary>Publish a new version of the configuration, now or for later. Referrals that were claimed before keep what they were promised.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Publish(ReferralConfigRequest request, ISender sender, CancellationToken cancellation) => Http.Created(
        await sender.Send<Result<ReferralConfigView>>(new PublishReferralConfig(request.Version, request.Figures, request.EffectiveFrom, request.Reason), cancellation), _ => "/api/v1/admin/referrals" + ConfigPath);

    /// <summary>Referrals by status, places used, top referrers, clicks and claims per day, and who is faster than usual.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Summary(int? days, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralSummary>>(new GetReferralSummary(days ?? 14), cancellation));

    /// <summary>When rewards were last unlocked, what is due, and what failed.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Health(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralHealth>>(new GetReferralHealth(), cancellation));

    /// <summary>Referrals that wait for a decision, longest waiting first; with filters any others.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Reviews(
        Word<ReferralVerdict>? verdict, Word<ReferralStatus>? status, UserId? referrer, string? evidence, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<ReferralReview>>>(
            new ListReferralReviews(verdict?.Value ?? ReferralVerdict.Review, status?.Value, referrer, evidence, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>Let a referral that waits for a decision go on.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Approve(ReferralAttributionId referral, ReferralDecisionRequest request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new ApproveReferral(referral, request.Version, request.Reason), cancellation));

    /// <summary>End a referral before its reward is paid; its place goes back.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Void(ReferralAttributionId referral, ReferralDecisionRequest request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new VoidReferral(referral, request.Version, request.Reason), cancellation));

    /// <summary>Keep somebody from bringing people: the code is disabled and what is open is void.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Ban(UserId user, BanRequest request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new BanReferrer(user, request.Reason), cancellation));
}
