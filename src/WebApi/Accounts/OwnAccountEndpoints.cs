using InstaInstru.Application.Accounts;
using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Accounts;

/// <summary>What people change of their own accounts: details, password, address, sessions, a pause.</summary>
internal static class OwnAccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPatch("/me", Revise).WithName("reviseProfile").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces<Me>().Refuses(404, 409);
        auth.MapPut("/me/status", ChangeStatus).WithName("changeOwnStatus").SuspendedToo().Requires(Permission.SuspendOwnInstructorAccount).Limited(RateLimitClass.Write).Produces<Me>().Refuses(404, 409);
        auth.MapPut("/me/password", ChangePassword).WithName("changePassword").SuspendedToo().Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Auth).Produces<Tokens>().Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
        auth.MapPost("/password-resets", RequestReset).WithName("requestPasswordReset").OpenToEverybody().Limited(RateLimitClass.Auth).Produces<ResetLinkSent>(StatusCodes.Status202Accepted).Refuses(409);
        auth.MapPost("/password-resets/confirm", Reset).WithName("resetPassword").OpenToEverybody().Limited(RateLimitClass.Auth).Produces(StatusCodes.Status204NoContent).Refuses(409);
        auth.MapPost("/me/email-changes", RequestEmailChange).WithName("requestEmailChange").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces<CodeSent>(StatusCodes.Status202Accepted).Refuses(404, 409);
        auth.MapPost("/me/email-changes/confirm", ConfirmEmailChange).WithName("confirmEmailChange").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces<Me>().Refuses(404, 409);
        auth.MapGet("/sessions", ListSessions).WithName("listSessions").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<SessionList>().Refuses(404);
        auth.MapDelete("/sessions", EndAll).WithName("endSessions").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
        auth.MapDelete("/sessions/{session}", End).WithName("endSession").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
    }

    /// <summary>Change your name, phone number or ZIP code; what you leave out stays. Another phone number has to be proved again.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Revise(ReviseProfile request, ISender sender, CancellationToken cancellation) =>
        await Shown(await sender.Send<Result>(request, cancellation), sender, cancellation);

    /// <summary>Pause your instructor's account or take the pause back. Paused, you are un-listed and only read; with lessons ahead you cannot pause.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ChangeStatus(ChangeOwnStatus request, ISender sender, CancellationToken cancellation) =>
        await Shown(await sender.Send<Result>(request, cancellation), sender, cancellation);

    /// <summary>Change your password. Every session ends, and you go on with the tokens of the answer, which pages get as cookies.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ChangePassword(ChangePassword request, HttpContext http, ISender sender, CancellationToken cancellation) =>
        SessionCookies.Renew(await sender.Send<Result<Tokens>>(request, cancellation), http);

    /// <summary>Ask for a link to choose another password; it counts for 60 minutes and once. The answer is the same when the address has no account.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> RequestReset(RequestPasswordReset request, ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<ResetLinkSent>>(request, cancellation));

    /// <summary>Choose another password with the token of a reset link. Every session ends.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Reset(ResetPassword request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(request, cancellation));

    /// <summary>Ask for another e-mail address; a code goes to both. The answer is the same when the new address has an account.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> RequestEmailChange(RequestEmailChange request, ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<CodeSent>>(request, cancellation));

    /// <summary>Exchange your e-mail address with the codes from both addresses.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ConfirmEmailChange(ConfirmEmailChange request, ISender sender, CancellationToken cancellation) =>
        await Shown(await sender.Send<Result>(request, cancellation), sender, cancellation);

    /// <summary>Where you are signed in, the newest first; at most a hundred.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListSessions(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<SessionList>>(new ListSessions(), cancellation));

    /// <summary>Sign out everywhere, here included; all tokens stop to count at once.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> EndAll(ICurrentUser user, HttpContext http, ISender sender, CancellationToken cancellation)
    {
        SessionCookies.Clear(http.Response);
        return Http.NoContent(await sender.Send<Result>(new EndSessions(user.Id!.Value), cancellation));
    }

    /// <summary>End one of your sessions; its tokens stop to count at once, on every node.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> End(SessionId session, ICurrentSession current, HttpContext http, ISender sender, CancellationToken cancellation)
    {
        if (session == current.Id) SessionCookies.Clear(http.Response);
        return Http.NoContent(await sender.Send<Result>(new EndSession(session), cancellation));
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Shown(Result changed, ISender sender, CancellationToken cancellation) =>
        changed.Failed ? Http.Problem(changed.Error) : Http.Ok(await sender.Send<Result<Me>>(new GetMe(), cancellation));
}
