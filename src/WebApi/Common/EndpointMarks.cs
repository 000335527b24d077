using InstaInstru.Domain.Accounts;

namespace InstaInstru.WebApi.Common;

/// <summary>The route requires an <c>Idempotency-Key</c>.</summary>
internal sealed record IdempotencyMark;

/// <summary>The address is passed on by people and programs, which append parameters of their own: unknown ones are ignored.</summary>
internal sealed record AnyParametersMark;

/// <summary>What every route declares: who may call it, how often, and whether a repeat is safe.</summary>
internal static class EndpointMarks
{
    public static TRoute Requires<TRoute>(this TRoute route, Permission permission) where TRoute : IEndpointConventionBuilder => route.WithMetadata(new RequiredPermission(permission));

    public static TRoute OpenToEverybody<TRoute>(this TRoute route) where TRoute : IEndpointConventionBuilder => route.WithMetadata(new AnonymousMark());

    public static TRoute Limited<TRoute>(this TRoute route, RateLimitClass bucket) where TRoute : IEndpointConventionBuilder => route.WithMetadata(bucket);

    public static TRoute KnowsDevice<TRoute>(this TRoute route) where TRoute : IEndpointConventionBuilder => route.WithMetadata(new DeviceMark());

    public static TRoute SuspendedToo<TRoute>(this TRoute route) where TRoute : IEndpointConventionBuilder => route.WithMetadata(new SuspendedTooMark());

    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder route) => route.WithMetadata(new IdempotencyMark());

    public static RouteHandlerBuilder InTurn(this RouteHandlerBuilder route) => route.WithMetadata(new TurnMark());
}
