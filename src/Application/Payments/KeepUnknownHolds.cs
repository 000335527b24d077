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
        KeepUnknownHolds message, IReadRepository reads, IRepository<BookDifference> differences, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var holds = message.Holds.Where(hold => hold.State is IntentState.RequiresCapture || hold.Received > Money.Zero).ToList();
        List<string> intents = [.. holds.Select(hold => hold.Intent)];
        var known = (await reads.List(new IntentsOfPayments(intents), cancellation)).Concat(await reads.List(new IntentsOfTips(intents), cancellation))
            .Concat(await reads.List(new IntentsOfDifferences(intents), cancellation)).ToHashSet(StringComparer.Ordinal);
        var beingPlaced = (await reads.List(new PaymentsBeingPlaced([.. holds.Select(hold => hold.PaymentId).OfType<PaymentId>()]), cancellation)).ToHashSet();
        var beingCharged = (await reads.List(new TipsBeingCharged([.. holds.Select(hold => hold.TipId).OfType<TipId>()]), cancellation)).ToHashSet();
        foreach (var hold in holds.Where(hold => !known.Contains(hold.Intent) && !(hold.PaymentId is { } payment && beingPlaced.Contains(payment)) && !(hold.TipId is { } tip && beingCharged.Contains(tip))))
            differences.Add(BookDifference.Find(DifferenceKind.MissingHere, hold.Intent, hold.PaymentId, Money.Zero, hold.Received, now));
        if (message.More) deferred.Schedule(new ReadProviderHolds(message.Since, message.Holds[^1].Intent), now);
        return Result.Ok;
    }
}
