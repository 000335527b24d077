using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Payments;

/// <summary>What an admin finds about a chargeback.</summary>
/// <param name="Reason">In words, for the audit log; 1–500 characters.</param>
public sealed record DisputeFinding(string Reason);

/// <summary>Charges that cards' banks object to.</summary>
internal static class DisputeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var disputes = api.MapGroup("/admin/disputes").WithTags("Payments");
        disputes.MapGet("", List).WithName("listDisputes").Requires(Permission.ViewFinancials).Limited(RateLimitClass.Read).Produces<Page<DisputeView>>().Refuses(401, 403, 422, 429);
        disputes.MapPost("/{dispute:ulid}/instructor-at-fault", Blame).WithName("blameInstructor").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404, 422, 429);
        disputes.MapPost("/{dispute:ulid}/repaid", Repaid).WithName("repayChargeback").Requires(Permission.ManageFinancials).Limited(RateLimitClass.Write)
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 401, 403, 404, 409, 422, 429);
    }

    /// <summary>Chargebacks and inquiries that still need evidence, earliest deadline first; with all=true every one.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(bool? all, int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<DisputeView>>>(new ListDisputes(all ?? false, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>Lay a loss on an instructor who cheated or was absent: the share goes back when the chargeback is lost.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Blame(ChargebackId dispute, DisputeFinding request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new BlameInstructor(dispute, request.Reason), cancellation));

    /// <summary>Record that the student repaid a lost chargeback; the account may book again.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Repaid(ChargebackId dispute, DisputeFinding request, ISender sender, CancellationToken cancellation) =>
        Http.NoContent(await sender.Send<Result>(new RepayChargeback(dispute, request.Reason), cancellation));
}
