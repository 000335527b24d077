using System.Globalization;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>Counts requests by the route's class and tells every caller what is left: <c>RateLimit</c>, <c>RateLimit-Policy</c>, and on 429 <c>Retry-After</c>.</summary>
internal sealed class RateLimiting(RequestDelegate next, IRateLimiter limiter)
{
    private static readonly Error TooMany = Error.TooMany("common.too_many_requests", "You sent more requests than this route takes in a minute. Go on after the time in Retry-After.");

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.FirstOrDefault(mark => mark is RateLimitClass) is not RateLimitClass bucket || bucket is RateLimitClass.Probe)
        {
            await next(http);
            return;
        }

        var taken = await limiter.Take(bucket, SignedInPrincipal.Of(http.User)?.UserId, http.Connection.RemoteIpAddress?.ToString(), http.RequestAborted);
        if (taken is { } state) Tell(http.Response.Headers, bucket.ToString().ToLowerInvariant(), state);
        if (taken is null) await ProblemResult.Write(http, CommonErrors.Unavailable);
        else if (taken is { Passed: false, Limit.Shadow: false, Wait: var wait }) await ProblemResult.Write(http, TooMany.With("retry_after_seconds", Math.Max(1, Seconds(wait))));
        else await next(http);
    }

    private static void Tell(IHeaderDictionary headers, string name, RateLimitState state)
    {
        var (limit, shadow) = (state.Limit, state.Limit.Shadow ? ";shadow=?1" : "");
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={limit.PerMinute};w=60;burst={limit.Burst}{shadow}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={state.Remaining};t={Seconds(state.FullIn)}");
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
