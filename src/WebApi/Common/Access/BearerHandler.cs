using System.Security.Claims;
using System.Text.Encodings.Web;
using InstaInstru.Application.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace InstaInstru.WebApi.Common;

/// <summary>A principal that carries who we found, so that nobody parses claims again.</summary>
internal sealed class SignedInPrincipal(SignedInPerson person) : ClaimsPrincipal(new ClaimsIdentity([new("sub", person.UserId.ToString())], BearerHandler.Scheme))
{
    public static SignedInPerson? Of(ClaimsPrincipal? principal) => (principal as SignedInPrincipal)?.Person;

    private SignedInPerson Person => person;
}

/// <summary>Reads <c>Authorization: Bearer</c> and checks session and security version on every request (ruling 37).</summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ISignedInPeople people)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";

    private const string Prefix = Scheme + " ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { Length: > 0 } header) return AuthenticateResult.NoResult();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.Fail("Not a bearer token.");
        var person = await people.Find(header[Prefix.Length..].Trim(), Context.RequestAborted);
        return person is null
            ? AuthenticateResult.Fail("The token does not count any more.")
            : AuthenticateResult.Success(new(new SignedInPrincipal(person), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => ProblemResult.Write(Context, HttpErrors.Unauthenticated);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ProblemResult.Write(Context, HttpErrors.Forbidden);
}
