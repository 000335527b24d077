using InstaInstru.Application.Common;
using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Ledger;

/// <summary>The ledger as instructors and admins read it.</summary>
internal static class EarningEndpoints
{
    private static readonly string[] Columns = ["posted_at", "kind", "booking_id", "amount_cents"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var earnings = api.MapGroup("/me/earnings").WithTags("Ledger");
        earnings.MapGet("", List).WithName("listMyEarnings").Requires(Permission.ViewOwnInstructorAnalytics).Limited(RateLimitClass.Read).Produces<Page<Earning>>().Refuses(401, 403, 422, 429);
        earnings.MapGet("/csv", Export).WithName("exportMyEarnings").Requires(Permission.ViewOwnInstructorAnalytics).Limited(RateLimitClass.Read)
            .Produces<byte[]>(StatusCodes.Status200OK, "text/csv").Refuses(401, 403, 429);
        api.MapGet("/admin/bookings/{booking:ulid}/ledger", Explain).WithTags("Ledger").WithName("explainBookingLedger").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read)
            .Produces<BookingLedger>().Refuses(401, 403, 429);
    }

    /// <summary>What you earned and gave back, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<Earning>>>(new ListMyEarnings(limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>The same as a table, all of it.</summary>
    private static Task<Microsoft.AspNetCore.Http.IResult> Export(ISender sender, CancellationToken cancellation) =>
        Csv.AllPages(
            "earnings.csv", Columns, row => [row.PostedAt, row.Kind, row.BookingId, row.AmountCents],
            cursor => sender.Send<Result<Page<Earning>>>(new ListMyEarnings(Cursor.MostRows, cursor), cancellation));

    /// <summary>Every cent of one lesson in plain words.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Explain(BookingId booking, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<BookingLedger>>(new ExplainBookingLedger(booking), cancellation));
}
