using InstaInstru.Application.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>News about tips from elsewhere than the answer to a call.</summary>
public sealed class TipNews(IRepository<Tip> tips, TipLedger ledger)
{
    /// <summary>False when the tip is not known yet, or awaits the answer to a call, which brings the same news.</summary>
    public async Task<bool> Apply(TipId id, IntentSnapshot seen, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await tips.Get(id, cancellation) is not { OpenOperationId: null } tip) return false;
        tip.Apply(seen, now);
        ledger.Post(tip, now);
        return true;
    }
}
