using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Payments;

/// <summary>What a student paid.</summary>
internal static class PaymentRecordEndpoints
{
    private static readonly string[] Columns =
        ["payment_id", "booking_id", "lesson_start", "service", "instructor", "status", "lesson_cents", "booking_protection_cents", "credit_cents", "amount_cents", "captured_cents", "refunded_cents", "captured_at", "tip_cents"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var payments = api.MapGroup("/me/payments").WithTags("Payments");
        payments.MapGet("", List).WithName("listMyPayments").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read).Produces<Page<PaymentRecord>>().Refuses(401, 403, 422, 429);
        payments.MapGet("/csv", Export).WithName("exportMyPayments").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read)
            .Produces<byte[]>(StatusCodes.Status200OK, "text/csv").Refuses(401, 403, 429);
        payments.MapGet("/{payment:ulid}/receipt", Receipt).WithName("getReceipt").Requires(Permission.ViewOwnBookings).Limited(RateLimitClass.Read)
            .Produces<PaymentRecord>().Refuses(401, 403, 404, 429);
    }

    /// <summary>What you paid or will pay, with its lines, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<PaymentRecord>>>(new ListMyPayments(limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>The same as a table, all of it.</summary>
    private static Task<Microsoft.AspNetCore.Http.IResult> Export(ISender sender, CancellationToken cancellation) =>
        Csv.AllPages("payments.csv", Columns, Row, cursor => sender.Send<Result<Page<PaymentRecord>>>(new ListMyPayments(Cursor.MostRows, cursor), cancellation));

    /// <summary>The receipt of a payment, once something was taken from the card.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Receipt(PaymentId payment, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<PaymentRecord>>(new GetReceipt(payment), cancellation));

    private static object?[] Row(PaymentRecord row) =>
    [
        row.Id, row.BookingId, row.LessonStart, row.ServiceName, row.InstructorName, row.Status, row.LessonPriceCents, row.StudentFeeCents, -row.CreditCents,
        row.AmountCents, row.CapturedCents, row.RefundedCents, row.CapturedAt, row.TipCents,
    ];
}
