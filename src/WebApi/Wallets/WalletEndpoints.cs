using InstaInstru.Application.Common;
using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Wallets;

/// <summary>Credit out of goodwill.</summary>
/// <param name="AmountCents">At least one cent; at most $200 a person in 30 days.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record GoodwillRequest(long AmountCents, string Reason);

/// <summary>One's own credit, and what admins give.</summary>
internal static class WalletEndpoints
{
    private static readonly string[] Columns = ["posted_at", "side", "kind", "why", "amount_cents", "lot_id", "lot_kind", "lot_origin", "booking_id", "transaction_id"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var wallet = api.MapGroup("/me/wallet").WithTags("Wallets");
        wallet.MapGet("", GetMine).WithName("getMyWallet").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<WalletView>();
        wallet.MapGet("/ledger", List).WithName("listMyCreditMovements").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<Page<CreditMovement>>().Refuses(401, 403, 422, 429);
        wallet.MapGet("/ledger/csv", Export).WithName("exportMyCreditMovements").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read)
            .Produces<byte[]>(StatusCodes.Status200OK, "text/csv").Refuses(401, 403, 429);
        api.MapPost("/admin/users/{user:ulid}/goodwill", Give).WithTags("Wallets").WithName("giveGoodwill").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<GoodwillGiven>().Refuses(400, 401, 403, 404, 409, 422, 429, 503);
    }

    /// <summary>Your credit: balance, what a booking may use, debt, and the lots with something left. Rulings 23 to 25.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> GetMine(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<WalletView>>(new GetMyWallet(), cancellation));

    /// <summary>What moved your credit and debt, when, why, and of which lot, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<CreditMovement>>>(new ListMyCreditMovements(limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>The same as a table, all of it.</summary>
    private static Task<Microsoft.AspNetCore.Http.IResult> Export(ISender sender, CancellationToken cancellation) => Csv.AllPages(
        "wallet.csv", Columns, row => [row.PostedAt, row.Side, row.Kind, row.Why, row.AmountCents, row.LotId, row.LotKind, row.LotOrigin, row.BookingId, row.TransactionId],
        cursor => sender.Send<Result<Page<CreditMovement>>>(new ListMyCreditMovements(Cursor.MostRows, cursor), cancellation));

    /// <summary>Give somebody credit out of goodwill: compensation for a year, at most $200 a person in 30 days. Audited.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Give(UserId user, GoodwillRequest request, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<GoodwillGiven>>(new GiveGoodwill(user, request.AmountCents, request.Reason), cancellation));
}
