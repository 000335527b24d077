using InstaInstru.Application.Common;
using InstaInstru.Application.Pricing;
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
        referrals.MapPost("/me/referral-code", Issue).WithName("issueReferralCode").Requires(Permission.ManageOwnProfile).KnowsDevice().Limited(RateLimitClass.Write).Produces<ReferralCodeView>();
        referrals.MapPut("/me/referral-code/slug", Name).WithName("nameShareLink").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces<ReferralCodeView>().Refuses(404);
        referrals.MapGet("/me/referrals", GetMine).WithName("getMyReferrals").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<MyReferrals>();
        referrals.MapPost("/me/referrals/invitations", Invite).WithName("inviteFriends").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces<InvitationsTaken>(StatusCodes.Status202Accepted).Refuses(404);
        referrals.MapPost("/referrals/claim", Claim).WithName("claimReferral").Requires(Permission.ManageOwnProfile).KnowsDevice().Limited(RateLimitClass.Financial).Idempotent().InTurn().Produces<ReferralClaim>().Refuses(404);
        referrals.MapPost("/checkout/apply-referral", Apply).WithName("applyReferral").Requires(Permission.CreateBookings).Limited(RateLimitClass.Financial).Idempotent().Produces<QuoteView>().Refuses(404);
    }

    /// <summary>Use your referral credit for a lesson that you have booked and whose money is not held yet; the new quote. Rulings 19, 24 and 26.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Apply(ApplyReferral request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<QuoteView>>(request, cancellation));

    /// <summary>Get your code to pass on; asked again, it is the same one.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Issue(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralCodeView>>(new IssueReferralCode(), cancellation));

    /// <summary>Your code and share link, what came of it step by step, and the newest fifty people it brought, without their names. Ruling 26.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetMine(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<MyReferrals>>(new GetMyReferrals(), cancellation));

    /// <summary>Give your share link a name of your choice; the code stays good, the name before does not.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Name(NameShareLink request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralCodeView>>(request, cancellation));

    /// <summary>Have people invited by mail in your name, ten at a time and twenty a day. The mail discloses that you both benefit; whether an address has an account, nobody learns.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Invite(InviteFriends request, ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<InvitationsTaken>>(request, cancellation));

    /// <summary>Say whose code, or whose share link, brought you: $20 off your first lesson of $75 or more. Only before your first booking, once for life. Rulings 26 to 29.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Claim(ClaimReferral request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<ReferralClaim>>(request, cancellation));
}
