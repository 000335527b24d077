using System.Globalization;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using Microsoft.Extensions.Options;

namespace InstaInstru.WebApi.Common;

/// <summary>Counts requests by the route's class and tells every caller what is left: <c>RateLimit</c>, <c>RateLimit-Policy</c>, and on 429 <c>Retry-After</c>.</summary>
internal sealed class RateLimiting(RequestDelegate next, TokenBuckets buckets, IOptions<RateLimitSettings> settings, IRealTime clock)
{
    private static readonly Error TooMany = Error.TooMany("common.too_many_requests", "You sent more requests than this route takes in a minute. Go on after the time in Retry-After.");

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.FirstOrDefault(mark => mark is RateLimitClass) is not RateLimitClass bucket) return next(http);
        var (name, limit) = (bucket.ToString().ToLowerInvariant(), settings.Value.Of(bucket));
        var state = buckets.Take($"{name} {CallerOf(http)}", limit, clock.Now);
        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={limit};w=60");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={state.Remaining};t={Seconds(state.FullIn)}");
        return state.Allowed ? next(http) : ProblemResult.Write(http, TooMany.With("retry_after_seconds", Math.Max(1, Seconds(state.Wait))));
    }

    private static string CallerOf(HttpContext http) =>
        SignedInPrincipal.Of(http.User)?.UserId.ToString() ?? http.Connection.RemoteIpAddress?.ToString() ?? "somebody";

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
