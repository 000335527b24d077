using InstaInstru.Application.Badges;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Badges;

/// <summary>A student's badges.</summary>
internal static class BadgeEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGroup("/students/badges").WithTags("Badges")
            .MapGet("", ListMine).WithName("listMyBadges").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read).Produces<MyBadges>();

    /// <summary>All badges in display order: what you have earned, and how far you are where progress is shown. Rulings 30 to 32.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> ListMine(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<MyBadges>>(new ListMyBadges(), cancellation));
}
