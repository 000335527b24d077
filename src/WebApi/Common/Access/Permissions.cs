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

/// <summary>Decides by the permissions of the signed-in person, never by role (ruling 35).</summary>
internal sealed class PermissionCheck(ILogger<PermissionCheck> log) : IAuthorizationHandler
{
    private static readonly Action<ILogger, string?, Exception?> Undeclared =
        LoggerMessage.Define<string?>(LogLevel.Error, new(1, "UndeclaredRoute"), "{Route} declares no access and is closed");

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            if (requirement is RequiredPermission required && SignedInPrincipal.Of(context.User)?.Permissions.Contains(required.Permission) == true) context.Succeed(requirement);
            if (requirement is not DeclaredAccess || context.Resource is not HttpContext http) continue;
            if (http.GetEndpoint() is not RouteEndpoint route) context.Succeed(requirement);
            else Undeclared(log, route.DisplayName, null);
        }

        return Task.CompletedTask;
    }
}

/// <summary>The person behind the request.</summary>
internal sealed class HttpUser(IHttpContextAccessor http) : ICurrentUser, ICurrentSession, IRequestOrigin
{
    private SignedInPerson? Person => http.HttpContext is { } context ? SignedInPrincipal.Of(context.User) : null;

    UserId? ICurrentUser.Id => Person?.UserId;

    SessionId? ICurrentSession.Id => Person?.SessionId;

    string? IRequestOrigin.Device => http.HttpContext is { } context ? Devices.Of(context.Request) : null;

    string? IRequestOrigin.UserAgent => http.HttpContext?.Request.Headers.UserAgent is [{ Length: > 0 } agent] ? agent : null;

    string? IRequestOrigin.ReferralClick => http.HttpContext?.Request.Cookies[ReferralCookie.Name];

    string? IRequestOrigin.Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    public bool Has(Permission permission) => Person?.Permissions.Contains(permission) == true;
}
