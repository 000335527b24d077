using System.Reflection;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure;
using InstaInstru.WebApi.Development;
using InstaInstru.WebApi.Referrals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Features;

namespace InstaInstru.WebApi.Common;

/// <summary>Composition of the HTTP edge.</summary>
internal static class Api
{
    /// <summary>The whole host, not yet started.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddApi();
        builder.Services.AddSingleton<IExternalScopeProvider, LogScopes>();
        var app = builder.Build();
        app.UseApi();
        app.MapApi();
        app.MapApiDocument();
        app.MapHealth();
        app.MapProblemPages();
        app.MapShareLinks();
        app.MapDevRoutes();
        return app;
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = RequestForm.MaxBody;
            // What the server refuses itself has no body: our limits come first and tell what to do.
            (options.Limits.MaxRequestLineSize, options.Limits.MaxRequestHeadersTotalSize) = (8 * RequestForm.MaxUri, 8 * RequestForm.MaxHeaders);
        });
        services.AddGracefulStop();
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionProblems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        services.AddRouting(options => options.ConstraintMap["ulid"] = typeof(UlidConstraint));
        services.AddApiDocument();
        services.AddLimits();
        services.AddProxies();
        services.AddBrowsers();
        services.AddAccess();
    }

    private static void AddGracefulStop(this IServiceCollection services)
    {
        // At once, so that a request that never ends does not take the outbox's time to finish or return what it holds.
        services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (GracefulStop.Longest, true));
        services.AddSingleton<GracefulStop>();
        services.AddHostedService(provider => provider.GetRequiredService<GracefulStop>());
    }

    private static void AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<Turnstile>();
        services.AddRequestTimeouts(options => options.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(30),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = http => ProblemResult.Write(http, CommonErrors.Unavailable),
        });
    }

    /// <summary>Pages of the listed origins may call us and see these headers; without a list none may.</summary>
    private static void AddBrowsers(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IConfiguration>((cors, configuration) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(configuration.GetSection("Cors:Origins").Get<string[]>() ?? []).AllowAnyMethod().AllowAnyHeader().AllowCredentials().SetPreflightMaxAge(TimeSpan.FromHours(1))
            .WithExposedHeaders("ETag", "Last-Modified", "Location", "Link", "RateLimit", "RateLimit-Policy", "Retry-After", "Idempotent-Replayed", "Deprecation", "Sunset")));
    }

    private static void AddAccess(this IServiceCollection services)
    {
        services.AddScoped<HttpUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<HttpUser>());
        services.AddScoped<ICurrentSession>(provider => provider.GetRequiredService<HttpUser>());
        services.AddScoped<IRequestOrigin>(provider => provider.GetRequiredService<HttpUser>());
        services.AddSingleton<RefusedAccess>();
        services.AddAuthentication(BearerHandler.Scheme).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().AddRequirements(new DeclaredAccess()).Build());
        services.AddSingleton<IAuthorizationHandler, PermissionCheck>();
    }

    private static void UseApi(this WebApplication app)
    {
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseMiddleware<GracefulStop>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(pages => ProblemResult.Write(pages.HttpContext, Unexplained(pages.HttpContext)));
        app.UseRouting();
        app.Use(NameSpan);
        app.UseMiddleware<RequestForm>();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseMiddleware<Devices>();
        app.UseMiddleware<Turnstile>();
        app.UseAuthentication();
        app.UseMiddleware<RateLimiting>();
        app.UseAuthorization();
        app.UseMiddleware<IdempotencyKeys>();
    }

    private static Error Unexplained(HttpContext http) =>
        http.Response.StatusCode is StatusCodes.Status400BadRequest && ParameterFaults.Explain(http) is { } faults ? faults : HttpErrors.For(http.Response.StatusCode);

    /// <summary>A request's span is named by its route; the path itself is in no trace.</summary>
    private static Task NameSpan(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && http.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
            span.SetTag("http.route", route).DisplayName = $"{http.Request.Method} {route}";
        return next(http);
    }

    /// <summary>Maps every <c>static class XEndpoints { public static void Map(IEndpointRouteBuilder api) }</c> under /api/v1.</summary>
    private static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.AddStandardRefusals();
        api.AddNextPageLinks();
        foreach (var type in typeof(Api).Assembly.GetTypes().Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Endpoints", StringComparison.Ordinal)))
            type.GetMethod("Map", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [api]);
    }
}
