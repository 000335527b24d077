using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Accounts;

/// <summary>The second factor of sign-in: authenticator apps, recovery codes, trusted devices (ruling 38).</summary>
internal static class TwoFactorEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Two-factor sign-in");
        auth.MapPost("/login/second-factor", Pass).WithName("passSecondFactor").OpenToEverybody().KnowsDevice().Limited(RateLimitClass.Auth).Produces<Tokens>().Produces(StatusCodes.Status204NoContent).Refuses(401, 409);
        var factor = auth.MapGroup("/me/two-factor");
        factor.MapGet("", Get).WithName("getTwoFactor").Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Read).Produces<TwoFactorView>().Refuses(404);
        factor.MapPost("", SetUp).WithName("setUpTwoFactor").SuspendedToo().Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Auth).Produces<TwoFactorSetUp>().Refuses(404, 409);
        factor.MapPost("/verify", Enable).WithName("enableTwoFactor").SuspendedToo().Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Auth).Produces<TwoFactorOn>().Refuses(404, 409);
        factor.MapPost("/recovery-codes", ReplaceCodes).WithName("replaceRecoveryCodes").SuspendedToo().Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Auth).Produces<RecoveryCodes>().Refuses(404, 409);
        factor.MapPost("/disable", Disable).WithName("disableTwoFactor").SuspendedToo().Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Auth).Produces<Tokens>().Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
        var devices = auth.MapGroup("/me/trusted-devices");
        devices.MapGet("", ListDevices).WithName("listTrustedDevices").Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Read).Produces<Page<TrustedDeviceView>>().Refuses(404);
        devices.MapDelete("/{id:ulid}", RevokeDevice).WithName("revokeTrustedDevice").SuspendedToo().Requires(Permission.ChangeOwnPassword).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>The second step of sign-in. A right password is answered 401 accounts.mfa_required with a challenge of five minutes, unless the sign-in brings a trusted device's token: send the challenge with a code from the authenticator app or with a recovery code. Each counts once, and repeated failures wait as at sign-in.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Pass(PassSecondFactor request, bool? cookies, HttpContext http, ISender sender, CancellationToken cancellation) =>
        SessionCookies.Answer(await sender.Send<Result<Tokens>>(request, cancellation), cookies == true, http);

    /// <summary>Whether your sign-in takes a second factor, and how many recovery codes are left.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Get(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<TwoFactorView>>(new GetTwoFactor(), cancellation));

    /// <summary>Set an authenticator app up: a secret as text, address and picture, shown this once. It counts when its first code is verified, within fifteen minutes; doing this again gives another.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> SetUp(SetUpTwoFactor request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<TwoFactorSetUp>>(request, cancellation));

    /// <summary>Switch two-factor sign-in on with the app's first code. Answers ten recovery codes, shown this once. Every session ends, and you go on with the tokens in the answer, which pages get as cookies.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Enable(EnableTwoFactor request, HttpContext http, ISender sender, CancellationToken cancellation)
    {
        var on = await sender.Send<Result<TwoFactorOn>>(request, cancellation);
        if (on.Failed || !SignedInPrincipal.IsPage(http.User)) return Http.Ok(on);
        SessionCookies.Set(http.Response, on.Value.Tokens!);
        return Http.Ok(on.Map(shown => shown with { Tokens = null }));
    }

    /// <summary>Replace all recovery codes; takes your password or a code from the app, one of them. The new ones are shown this once.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ReplaceCodes(ReplaceRecoveryCodes request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<RecoveryCodes>>(request, cancellation));

    /// <summary>Switch two-factor sign-in off. Recovery codes and trusted devices count no more. Every session ends, and you go on with the tokens in the answer, which pages get as cookies.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Disable(DisableTwoFactor request, HttpContext http, ISender sender, CancellationToken cancellation) =>
        SessionCookies.Renew(await sender.Send<Result<Tokens>>(request, cancellation), http);

    /// <summary>The devices on which your password is enough, newest first; 1 to 100 at a time, 20 when nothing is said. A change of password or second factor ends them all.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListDevices(int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<TrustedDeviceView>>>(new ListTrustedDevices(limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>End the trust in one of your devices; whoever is signed in there stays so.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> RevokeDevice(TrustedDeviceId id, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new RevokeTrustedDevice(id), cancellation));
}
