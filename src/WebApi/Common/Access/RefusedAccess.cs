using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.WebApi.Common;

/// <summary>One log line for each refused access, with the route and who it was; the trace is in the line's scope, the path and the token are nowhere. Who sends no token is asked to sign in and leaves none.</summary>
internal sealed partial class RefusedAccess(ILogger<RefusedAccess> log)
{
    /// <summary>What was sent to say who it is does not count (401, or 403 for a foreign page).</summary>
    public void NotBelieved(HttpContext http, string reason) => NotBelieved(log, http.GetEndpoint()?.DisplayName, reason);

    /// <summary>Somebody signed in may not do this (403).</summary>
    public void NotAllowed(HttpContext http, SignedInPerson? person) => NotAllowed(log, http.GetEndpoint()?.DisplayName, person?.UserId);

    [LoggerMessage(LogLevel.Information, "Access to {Endpoint} refused, not believed: {Reason}")]
    private static partial void NotBelieved(ILogger log, string? endpoint, string reason);

    [LoggerMessage(LogLevel.Information, "Access to {Endpoint} refused to {Person}, not allowed")]
    private static partial void NotAllowed(ILogger log, string? endpoint, UserId? person);
}
