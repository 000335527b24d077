using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Once a day, two days of our payments and tips are compared with the provider's books, and the provider's holds with our payments.</summary>
public sealed record ReconcilePayments;

/// <summary>A payment and its hold.</summary>
public sealed record HeldPayment(PaymentId Id, string Intent);

/// <summary>A page of payments that were held, taken or given back since an instant.</summary>
public sealed class PaymentsTouchedSince : Specification<Payment, HeldPayment>
{
    public PaymentsTouchedSince(DateTimeOffset since, int take, IReadOnlyList<object>? after)
    {
        Query.Where(payment => payment.Intent != null && (payment.AuthorizedAt >= since || payment.CapturedAt >= since || payment.EndedAt >= since)).OrderBy(payment => payment.Id);
        Query.Page(take, after);
        Query.Select(payment => new HeldPayment(payment.Id, payment.Intent!));
    }
}

/// <summary>A tip and its charge.</summary>
public sealed record ChargedTip(TipId Id, string Intent);

/// <summary>A page of tips given or paid since an instant.</summary>
public sealed class TipsTouchedSince : Specification<Tip, ChargedTip>
{
    public TipsTouchedSince(DateTimeOffset since, int take, IReadOnlyList<object>? after)
    {
        Query.Where(tip => tip.Intent != null && (tip.GivenAt >= since || tip.PaidAt >= since)).OrderBy(tip => tip.Id);
        Query.Page(take, after);
        Query.Select(tip => new ChargedTip(tip.Id, tip.Intent!));
    }
}

/// <summary>Payments whose difference to the provider stands, oldest first.</summary>
public sealed class DoubtfulPayments : Specification<BookDifference, HeldPayment>
{
    public DoubtfulPayments(int take)
    {
        Query.Where(difference => difference.SettledAt == null && difference.PaymentId != null).OrderBy(difference => difference.Id);
        Query.Take(take);
        Query.Select(difference => new HeldPayment(difference.PaymentId!.Value, difference.Intent));
    }
}

[Recurring("30 4 * * *", "America/New_York", AlwaysFinds = true)]
public static class ReconcilePaymentsHandler
{
    private const int MostDoubtful = 500;

    private static readonly TimeSpan Span = TimeSpan.FromDays(2);

    public static async Task<Result> Handle(ReconcilePayments message, IReadRepository payments, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var doubtful in await payments.List(new DoubtfulPayments(MostDoubtful), cancellation)) deferred.Schedule(new LookUpPayment(doubtful.Id, doubtful.Intent), now, $"look-up-again:{doubtful.Intent}:{now.UtcTicks}");
        deferred.Schedule(new ReadProviderHolds(now - Span, null), now, $"read-holds:{now.UtcTicks}");
        await foreach (var held in payments.Each((take, after) => new PaymentsTouchedSince(now - Span, take, after), held => held.Id, cancellation))
            deferred.Schedule(new LookUpPayment(held.Id, held.Intent), now, $"look-up:{held.Id}:{now.UtcTicks}");
        await foreach (var tip in payments.Each((take, after) => new TipsTouchedSince(now - Span, take, after), tip => tip.Id, cancellation))
            deferred.Schedule(new LookUpTip(tip.Id, tip.Intent), now, $"look-up-tip:{tip.Id}:{now.UtcTicks}");
        return Result.Ok;
    }
}
