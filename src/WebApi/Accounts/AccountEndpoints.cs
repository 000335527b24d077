using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Accounts;

/// <summary>Registration, sign-in, verification and one's own account.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", Register).WithName("register").OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth).Produces<RegistrationEntered>(StatusCodes.Status202Accepted).Refuses(409);
        auth.MapPost("/email-codes", ResendCode).WithName("resendEmailCode").OpenToEverybody().Limited(RateLimitClass.Auth).Produces<CodeSent>(StatusCodes.Status202Accepted).Refuses(404, 409);
        auth.MapPost("/verify-email", Verify).WithName("verifyEmail").OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth).Produces<AccountOpened>(StatusCodes.Status201Created).Refuses(409);
        auth.MapPost("/login", Login).WithName("signIn").OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth).Produces<Tokens>().Refuses(401, 409);
        auth.MapPost("/refresh", Refresh).WithName("refreshSession").OpenToEverybody().Limited(RateLimitClass.Auth).Produces<Tokens>().Refuses(401, 409);
        auth.MapPost("/logout", Logout).WithName("signOut").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent).Refuses(409);
        auth.MapGet("/me", GetMe).WithName("getMe").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<Me>().Refuses(404);
        auth.MapPost("/me/email-codes", RequestOwnEmailCode).WithName("requestOwnEmailCode").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces<CodeSent>(StatusCodes.Status202Accepted).Refuses(404, 409);
        auth.MapPost("/me/verify-email", VerifyOwnEmail).WithName("verifyOwnEmail").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
        auth.MapPost("/phone-codes", RequestPhoneCode).WithName("requestPhoneCode").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces<CodeSent>(StatusCodes.Status202Accepted).Refuses(404, 409);
        auth.MapPost("/verify-phone", VerifyPhone).WithName("verifyPhone").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Auth).Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
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

    /// <summary>Sign in; the access token lives fifteen minutes, the refresh token seven days.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Login(SignIn request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Tokens>>(request, cancellation));

    /// <summary>Exchange a refresh token for new tokens; a used one presented again later than ten seconds ends the session.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Refresh(RefreshSession request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Tokens>>(request, cancellation));

    /// <summary>Sign out: the session's tokens stop to count at once, on every node.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Logout(ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new SignOut(), cancellation));

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
