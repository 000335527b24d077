using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Accounts;

/// <summary>How many requests the buckets take, for those who look after the product.</summary>
internal static class RateLimitEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var limits = api.MapGroup("/admin/rate-limits").WithTags("Operations");
        limits.MapGet("", Show).WithName("showRateLimits").Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Read).Produces<RateLimitsView>();
        limits.MapPut("", Change).WithName("changeRateLimits").Requires(Permission.AccessMonitoring).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>The limits in force: requests a minute, burst, and whether a bucket only counts.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Show(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<RateLimitsView>>(new ShowRateLimits(), cancellation));

    /// <summary>Set the limits of all buckets; every node follows within seconds. In shadow a bucket counts and reports but refuses nobody.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Change(ChangeRateLimits request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(request, cancellation));
}
