using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;
using InstaInstru.WebApi.Common;

namespace InstaInstru.WebApi.Payments;

/// <summary>An instant payout.</summary>
/// <param name="AmountCents">What to draw from your balance, the fee included; all there is when left out.</param>
public sealed record InstantPayoutRequest(long? AmountCents = null);

/// <summary>What an instant payout would cost, or the payout.</summary>
/// <param name="Quote">With dry_run.</param>
/// <param name="Payout">Without.</param>
public sealed record InstantPayoutAnswer(InstantPayoutQuote? Quote, PayoutView? Payout);

/// <summary>Instructors' accounts at the payment provider and what is paid out of them.</summary>
internal static class PayoutEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly string[] Columns = ["payout_id", "status", "method", "amount_cents", "fee_cents", "requested_at", "arrives_at", "failure_code"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var account = api.MapGroup("/me/payout-account").WithTags("Payouts");
        account.MapGet("", Show).WithName("getPayoutAccount").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Read).Produces<PayoutAccountView>().Refuses(401, 403, 429);
        account.MapPost("/onboarding-link", Onboard).WithName("getOnboardingLink").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Write)
            .Produces<ProviderLink>().Refuses(401, 403, 404, 409, 429, 503);
        account.MapPost("/dashboard-link", Dashboard).WithName("getDashboardLink").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Write)
            .Produces<ProviderLink>().Refuses(401, 403, 409, 429, 503);
        var payouts = api.MapGroup("/me/payouts").WithTags("Payouts");
        payouts.MapGet("", List).WithName("listMyPayouts").Requires(Permission.ViewOwnInstructorAnalytics).Limited(RateLimitClass.Read).Produces<Page<PayoutView>>().Refuses(401, 403, 422, 429);
        payouts.MapGet("/csv", Export).WithName("exportMyPayouts").Requires(Permission.ViewOwnInstructorAnalytics).Limited(RateLimitClass.Read)
            .Produces<byte[]>(StatusCodes.Status200OK, "text/csv").Refuses(401, 403, 429);
        payouts.MapPost("/instant", PayOut).WithName("payOutInstantly").Requires(Permission.ManageInstructorProfile).Limited(RateLimitClass.Financial).Idempotent()
            .Produces<InstantPayoutAnswer>().Refuses(400, 401, 403, 409, 422, 429, 503);
    }

    /// <summary>How your account at the payment provider stands.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Show(ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<PayoutAccountView>>(new GetPayoutAccount(), cancellation));

    /// <summary>A link to the payment provider's form, for your browser only: it works once and for minutes. Ask for a new one whenever you come back.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> Onboard(ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        var opened = await sender.Send<Result>(new OpenPayoutAccount(), cancellation);
        if (opened.Failed) return Http.Problem(opened.Error);
        await followUps.Finished(Patience, cancellation);
        return await WithAccount(sender, CommonErrors.Unavailable, account => sender.Send<Result<ProviderLink>>(new ShowOnboardingLink(account), cancellation), cancellation);
    }

    /// <summary>A link to your dashboard at the payment provider, for your browser only.</summary>
    private static Task<Microsoft.AspNetCore.Http.IResult> Dashboard(ISender sender, CancellationToken cancellation) =>
        WithAccount(sender, PaymentErrors.PayoutAccountMissing, account => sender.Send<Result<ProviderLink>>(new ShowDashboardLink(account), cancellation), cancellation);

    /// <summary>What you were paid out, newest first.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> List(int? limit, string? cursor, ISender sender, CancellationToken cancellation) =>
        Http.Ok(await sender.Send<Result<Page<PayoutView>>>(new ListMyPayouts(null, limit ?? Cursor.UsualRows, cursor), cancellation));

    /// <summary>The same as a table, all of it.</summary>
    private static Task<Microsoft.AspNetCore.Http.IResult> Export(ISender sender, CancellationToken cancellation) =>
        Csv.AllPages(
            "payouts.csv", Columns, row => [row.Id, row.Status, row.Method, row.AmountCents, row.FeeCents, row.RequestedAt, row.ArrivesAt, row.FailureCode],
            cursor => sender.Send<Result<Page<PayoutView>>>(new ListMyPayouts(null, Cursor.MostRows, cursor), cancellation));

    /// <summary>Have your balance paid out within 30 minutes for 2 %; with dry_run=true only tell what is available and what it would cost.</summary>
    private static async Task<Microsoft.AspNetCore.Http.IResult> PayOut(InstantPayoutRequest request, bool? dry_run, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        if (dry_run is true) return await WithAccount(sender, PaymentErrors.PayoutAccountMissing, account => Quote(account, request, sender, cancellation), cancellation);
        var requested = await sender.Send<Result<PayoutRequested>>(new RequestInstantPayout(request.AmountCents), cancellation);
        if (requested.Failed) return Http.Problem(requested.Error);
        await followUps.Finished(Patience, cancellation);
        var shown = await sender.Send<Result<Page<PayoutView>>>(new ListMyPayouts(requested.Value.Id), cancellation);
        if (shown is { Value.Data: [{ Status: PayoutStatus.Failed } refused] }) return Http.Problem(PaymentErrors.PayoutRefused(refused.FailureCode));
        return Http.Ok(shown.Map(page => new InstantPayoutAnswer(null, page.Data[0])));
    }

    private static async Task<Result<InstantPayoutAnswer>> Quote(string account, InstantPayoutRequest request, ISender sender, CancellationToken cancellation)
    {
        var balance = await sender.Send<Result<InstantBalance>>(new ShowInstantBalance(account), cancellation);
        if (balance.Failed) return balance.Error;
        var quote = await sender.Send<Result<InstantPayoutQuote>>(new QuoteInstantPayout(balance.Value, request.AmountCents), cancellation);
        return quote.Map(terms => new InstantPayoutAnswer(terms, null));
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> WithAccount<T>(ISender sender, Error missing, Func<string, Task<Result<T>>> ask, CancellationToken cancellation)
    {
        var found = await sender.Send<Result<PayoutAccountView>>(new GetPayoutAccount(), cancellation);
        if (found.Failed) return Http.Problem(found.Error);
        return found.Value.Account is { } account ? Http.Ok(await ask(account)) : Http.Problem(missing);
    }
}
