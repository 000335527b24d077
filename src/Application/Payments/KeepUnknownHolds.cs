using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Holds of the provider against our payments: one that stands or was taken and that no payment counts on is kept for a person, once.</summary>
/// <param name="Since">Holds made from then on.</param>
/// <param name="Holds">One page of them.</param>
/// <param name="More">There are older ones.</param>
public sealed record KeepUnknownHolds(DateTimeOffset Since, IReadOnlyList<IntentSnapshot> Holds, bool More);

public static class KeepUnknownHoldsHandler
{
    public static async Task<Result> Handle(
        KeepUnknownHolds message, IRepository<Payment> payments, IRepository<BookDifference> differences, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var hold in message.Holds.Where(hold => hold.State is IntentState.RequiresCapture || hold.Received > Money.Zero))
        {
            if (await payments.Any(new PaymentOfIntent(hold.Intent), cancellation) || await IsBeingPlaced(hold, payments, cancellation)) continue;
            if (!await differences.Any(new DifferencesOf(hold.Intent), cancellation))
                differences.Add(BookDifference.Find(DifferenceKind.MissingHere, hold.Intent, hold.PaymentId, Money.Zero, hold.Received, now));
        }

        if (message.More) deferred.Schedule(new ReadProviderHolds(message.Since, message.Holds[^1].Intent), now);
        return Result.Ok;
    }

    private static async Task<bool> IsBeingPlaced(IntentSnapshot hold, IRepository<Payment> payments, CancellationToken cancellation) =>
        hold.PaymentId is { } id && await payments.Get(id, cancellation) is { OpenOperationId: not null };
}
