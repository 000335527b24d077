using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace InstaInstru.WebApi.Accounts;

/// <summary>Asks for new tokens.</summary>
/// <param name="RefreshToken">From the last answer; left out by pages, whose cookie carries it.</param>
public sealed record RefreshRequest(string? RefreshToken = null);

/// <summary>Registration, sign-in, verification and one's own account.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", Register).WithName("register").OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth).Produces<RegistrationEntered>(StatusCodes.Status202Accepted).Refuses(409);
        auth.MapPost("/email-codes", ResendCode).WithName("resendEmailCode").OpenToEverybody().Limited(RateLimitClass.Auth).Produces<CodeSent>(StatusCodes.Status202Accepted).Refuses(404, 409);
        auth.MapPost("/verify-email", Verify).WithName("verifyEmail").OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth).Produces<AccountOpened>(StatusCodes.Status201Created).Refuses(409);
        auth.MapPost("/login", Login).WithName("signIn").OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth).Produces<Tokens>().Produces(StatusCodes.Status204NoContent).Refuses(401, 409);
        auth.MapPost("/refresh", Refresh).WithName("refreshSession").OpenToEverybody().Limited(RateLimitClass.Auth).Produces<Tokens>().Produces(StatusCodes.Status204NoContent).Refuses(401, 403, 409);
        auth.MapPost("/logout", Logout).WithName("signOut").OpenToEverybody().Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent).Refuses(403, 409);
        auth.MapGet("/me", GetMe).WithName("getMe").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<Me>().Refuses(404);
        auth.MapPost("/me/email-codes", RequestOwnEmailCode).WithName("requestOwnEmailCode").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces<CodeSent>(StatusCodes.Status202Accepted).Refuses(404, 409);
        auth.MapPost("/me/verify-email", VerifyOwnEmail).WithName("verifyOwnEmail").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
        auth.MapPost("/phone-codes", RequestPhoneCode).WithName("requestPhoneCode").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces<CodeSent>(StatusCodes.Status202Accepted).Refuses(404, 409);
        auth.MapPost("/verify-phone", VerifyPhone).WithName("verifyPhone").SuspendedToo().Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
    }

    /// <summary>Register as student or instructor. A six-digit code goes to the address; the answer is the same when an account exists already.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Register(RegisterAccount request, ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<RegistrationEntered>>(request, cancellation));

    /// <summary>Send another code for a registration that is not proved yet; at most three go to an address in ten minutes. A registration is forgotten after a day.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ResendCode(ResendEmailCode request, ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<CodeSent>>(request, cancellation));

    /// <summary>Prove an e-mail address with its code, which opens the account. The code counts for the registration it was sent for, whoever else registers the address. A referral code entered here, or the share link's cookie, says who brought the person.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Verify(VerifyEmail request, ISender sender, CancellationToken cancellation) =>
        Http.Created(await sender.Send<Result<AccountOpened>>(request, cancellation), _ => "/api/v1/auth/me");

    /// <summary>Sign in; the access token lives fifteen minutes, the refresh token seven days. Pages ask for cookies instead, which no script reads: then the answer is empty.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Login(SignIn request, bool? cookies, HttpContext http, ISender sender, CancellationToken cancellation) =>
        SessionCookies.Answer(await sender.Send<Result<Tokens>>(request with { DeviceToken = request.DeviceToken ?? SessionCookies.DeviceOf(http.Request) }, cancellation), cookies == true, http);

    /// <summary>Exchange a refresh token for new tokens; a used one presented again later than ten seconds ends the session. Left out, the one of the page's cookie is meant, and the answer is empty.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Refresh(RefreshRequest request, HttpContext http, IOptions<CorsOptions> cors, ISender sender, CancellationToken cancellation)
    {
        if (request.RefreshToken is null && !SessionCookies.IsOurs(http, cors.Value)) return Http.Problem(HttpErrors.ForeignOrigin);
        var token = request.RefreshToken ?? SessionCookies.RefreshOf(http.Request) ?? "";
        return SessionCookies.Answer(await sender.Send<Result<Tokens>>(new RefreshSession(token), cancellation), request.RefreshToken is null, http);
    }

    /// <summary>Sign out: the session's tokens stop to count at once, on every node. A page whose access has run out signs out by its refresh cookie; who is signed in nowhere is signed out already.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Logout(HttpContext http, IOptions<CorsOptions> cors, ISender sender, CancellationToken cancellation)
    {
        var refresh = SessionCookies.RefreshOf(http.Request);
        if (refresh is not null && !SessionCookies.IsOurs(http, cors.Value)) return Http.Problem(HttpErrors.ForeignOrigin);
        SessionCookies.Clear(http.Response);
        return Http.NoContent(await sender.Send<Result>(new SignOut(refresh), cancellation));
    }

    /// <summary>Your own account with your permissions.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetMe(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Me>>(new GetMe(), cancellation));

    /// <summary>Send a six-digit code to your own address that refused a mail; at most three in ten minutes.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> RequestOwnEmailCode(ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<CodeSent>>(new RequestOwnEmailCode(), cancellation));

    /// <summary>Prove that your address receives mails again; from then on it is written to as before.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> VerifyOwnEmail(VerifyOwnEmail request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(request, cancellation));

    /// <summary>Send a six-digit code to your phone number; at most three in ten minutes.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> RequestPhoneCode(ISender sender, CancellationToken cancellation) =>
        Http.Accepted(await sender.Send<Result<CodeSent>>(new RequestPhoneCode(), cancellation));

    /// <summary>Prove your phone number with its code.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> VerifyPhone(VerifyPhone request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(request, cancellation));
}
