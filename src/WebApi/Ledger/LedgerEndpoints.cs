using InstaInstru.Application.Common;
using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Ledger;

/// <summary>The platform's books.</summary>
internal static class LedgerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var books = api.MapGroup("/admin/ledger").WithTags("Ledger");
        books.MapGet("", Show).WithName("showLedger").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read).Produces<TrialBalance>().Refuses(401, 403, 422, 429);
        books.MapGet("/accounts", Accounts).WithName("listLedgerAccounts").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read)
            .Produces<Page<AccountBalance>>().Refuses(401, 403, 422, 429);
    }

    /// <summary>The ledger's accounts by kind with their totals in cents, now or right after an instant; the sum over all of them is 0.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Show(DateTimeOffset? at, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<TrialBalance>>(new ShowLedger(at), cancellation));

    /// <summary>Every account of one kind with its balance in cents, now or right after an instant, by owner.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Accounts(
        Word<AccountKind> kind, UserId? owner, DateTimeOffset? at, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<AccountBalance>>>(new ListLedgerAccounts(kind.Value, owner, at, limit ?? Cursor.UsualRows, cursor), cancellation));
}
