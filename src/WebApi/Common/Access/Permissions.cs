using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace InstaInstru.WebApi.Common;

/// <summary>The permission a route requires; understood by the framework's own authorization.</summary>
internal sealed class RequiredPermission(Permission permission) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public Permission Permission => permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>The route is open to everybody, on purpose.</summary>
internal sealed class AnonymousMark : IAllowAnonymous;

/// <summary>A route that declares nothing is closed to everybody; an address without a route is simply not there.</summary>
internal sealed class DeclaredAccess : IAuthorizationRequirement;

/// <summary>The route changes something that a suspended person may still do: read, leave, secure and close the account, answer for past lessons (ruling 39).</summary>
internal sealed record SuspendedTooMark;

/// <summary>Decides by the permissions of the signed-in person, never by role (ruling 35); who is suspended only reads, but for marked routes.</summary>
internal sealed class PermissionCheck(ILogger<PermissionCheck> log) : IAuthorizationHandler
{
    private static readonly Action<ILogger, string?, Exception?> Undeclared =
        LoggerMessage.Define<string?>(LogLevel.Error, new(1, "UndeclaredRoute"), "{Route} declares no access and is closed");

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            if (requirement is RequiredPermission required && SignedInPrincipal.Of(context.User) is { } person && person.Permissions.Contains(required.Permission) && MayAct(person, context.Resource)) context.Succeed(requirement);
            if (requirement is not DeclaredAccess || context.Resource is not HttpContext http) continue;
            if (http.GetEndpoint() is not RouteEndpoint route) context.Succeed(requirement);
            else Undeclared(log, route.DisplayName, null);
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether the status leaves this request open.</summary>
    public static bool MayAct(SignedInPerson person, object? request) =>
        person.Status is not AccountStatus.Suspended || request is not HttpContext http || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
        || http.GetEndpoint()?.Metadata.GetMetadata<SuspendedTooMark>() is not null;
}

/// <summary>The person behind the request.</summary>
internal sealed class HttpUser(IHttpContextAccessor http) : ICurrentUser, ICurrentSession, IRequestOrigin
{
    private SignedInPerson? Person => http.HttpContext is { } context ? SignedInPrincipal.Of(context.User) : null;

    UserId? ICurrentUser.Id => Person?.UserId;

    SessionId? ICurrentSession.Id => Person?.SessionId;

    string? IRequestOrigin.Device => http.HttpContext is { } context ? Devices.Of(context.Request) : null;

    string? IRequestOrigin.UserAgent => UserAgent.Of(http.HttpContext?.Request.Headers.UserAgent);

    string? IRequestOrigin.ReferralClick => http.HttpContext?.Request.Cookies[ReferralCookie.Name];

    string? IRequestOrigin.Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    public bool Has(Permission permission) => Person?.Permissions.Contains(permission) == true;
}
