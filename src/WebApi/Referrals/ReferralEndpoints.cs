using InstaInstru.Application.Common;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Referrals;

/// <summary>Codes to pass on, and who was brought by them.</summary>
internal static class ReferralEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var referrals = api.MapGroup("").WithTags("Referrals");
        referrals.MapPost("/me/referral-code", Issue).WithName("issueReferralCode").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces<ReferralCodeView>();
        referrals.MapGet("/me/referrals", GetMine).WithName("getMyReferrals").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<MyReferrals>();
        referrals.MapPost("/referrals/claim", Claim).WithName("claimReferral").Requires(Permission.CreateBookings).Limited(RateLimitClass.Financial).Idempotent().Produces<ReferralClaim>();
    }

    /// <summary>Get your code to pass on; asked again, it is the same one.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Issue(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralCodeView>>(new IssueReferralCode(), cancellation));

    /// <summary>Your code and the newest fifty people it brought, without their names. Ruling 26.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetMine(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<MyReferrals>>(new GetMyReferrals(), cancellation));

    /// <summary>Say whose code brought you: $20 off your first lesson of $75 or more. Only before your first booking, once for life. Rulings 26 to 29.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Claim(ClaimReferral request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralClaim>>(request, cancellation));
}
