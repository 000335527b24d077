using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.TestClock;

/// <summary>Moves the application's time; the route does not exist in Production.</summary>
internal static class TestClockEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        if (api.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction()) return;
        api.MapPost("/test-clock/advance", Advance).WithName("advanceTestClock").WithTags("Development")
            .Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Write).Produces<ClockJourney>()
            // A journey of a year takes as long as what falls due on the way.
            .DisableRequestTimeout();
    }

    /// <summary>Move the application's time forward, running everything that falls due on the way; answers what ran when all is idle. Only while Stripe is the simulator.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Advance(AdvanceTestClock request, ITestClock clock, CancellationToken cancellation) =>
        Http.Ok(await clock.Advance(request.By, cancellation));
}

/// <summary>How far to move the application's time.</summary>
/// <param name="By">ISO 8601 duration between one second and two years, such as P14D, P6M or PT36H.</param>
public sealed record AdvanceTestClock(string By);
