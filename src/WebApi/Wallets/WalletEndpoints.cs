using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Wallets;

/// <summary>One's own credit.</summary>
internal static class WalletEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGroup("/me/wallet").WithTags("Wallets")
            .MapGet("", GetMine).WithName("getMyWallet").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<WalletView>();

    /// <summary>Your credit: balance, what a booking may use, debt, and the lots with something left. Rulings 23 to 25.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetMine(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<WalletView>>(new GetMyWallet(), cancellation));
}
