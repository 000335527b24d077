using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Repairs what the reducer explains of a tip and keeps what it does not for a person; a second comparison changes nothing.</summary>
/// <param name="TipId">Ours.</param>
/// <param name="Intent">The charge that was looked up.</param>
/// <param name="Seen">As the provider shows it; null when it does not know it.</param>
public sealed record CompareTip(TipId TipId, string Intent, IntentSnapshot? Seen);

public static class CompareTipHandler
{
    public static async Task<Result> Handle(CompareTip message, IRepository<Tip> tips, BookComparison books, TipLedger ledger, TimeProvider time, CancellationToken cancellation)
    {
        if (await tips.Get(message.TipId, cancellation) is not { OpenOperationId: null } tip || tip.Intent != message.Intent) return Result.Ok;
        var now = time.GetUtcNow();
        if (message.Seen is { } seen) tip.Apply(seen, now);
        ledger.Post(tip, now);
        await books.Keep(tip.DifferenceTo(message.Seen), message.Intent, null, tip.Paid(), message.Seen?.Received ?? Money.Zero, now, cancellation);
        return Result.Ok;
    }
}
