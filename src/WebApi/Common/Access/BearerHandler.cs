using System.Security.Claims;
using System.Text.Encodings.Web;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace InstaInstru.WebApi.Common;

/// <summary>A principal that carries who we found, so that nobody parses claims again.</summary>
internal sealed class SignedInPrincipal(SignedInPerson person, bool byCookie) : ClaimsPrincipal(new ClaimsIdentity([new("sub", person.UserId.ToString())], BearerHandler.Scheme))
{
    public static SignedInPerson? Of(ClaimsPrincipal? principal) => (principal as SignedInPrincipal)?.Person;

    /// <summary>A page's cookie said who it is, not a token that a client sent.</summary>
    public static bool IsPage(ClaimsPrincipal principal) => principal is SignedInPrincipal { ByCookie: true };

    private SignedInPerson Person => person;

    private bool ByCookie => byCookie;
}

/// <summary>Reads <c>Authorization: Bearer</c>, or the cookie of a page of ours, and checks session and security version on every request (ruling 37).</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ISignedInPeople people, IOptions<CorsOptions> cors, RefusedAccess refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";

    private const string Prefix = Scheme + " ";

    private bool foreign;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length > 0 && !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.Fail("Not a bearer token.");
        if ((header.Length > 0 ? header[Prefix.Length..].Trim() : SessionCookies.AccessOf(Request)) is not { } token) return AuthenticateResult.NoResult();
        if (header.Length == 0 && (foreign = !SessionCookies.IsOurs(Context, cors.Value))) return AuthenticateResult.Fail("The cookie comes from a foreign page.");
        var person = await people.Find(token, Context.RequestAborted);
        return person is null
            ? AuthenticateResult.Fail("The token does not count any more.")
            : AuthenticateResult.Success(new(new SignedInPrincipal(person, byCookie: header.Length == 0), Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if ((await HandleAuthenticateOnceSafeAsync()).Failure is { Message: var reason }) refusals.NotBelieved(Context, reason);
        await ProblemResult.Write(Context, foreign ? HttpErrors.ForeignOrigin : HttpErrors.Unauthenticated);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var person = SignedInPrincipal.Of(Context.User);
        refusals.NotAllowed(Context, person);
        return ProblemResult.Write(Context, person is not null && !PermissionCheck.MayAct(person, Context) ? AccountErrors.Suspended : HttpErrors.Forbidden);
    }
}
