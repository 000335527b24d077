using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Privacy;

/// <summary>What deleting the signed-in person's account would meet and lose.</summary>
public sealed record QuoteDeletion;

/// <summary>What stands in the way of deleting an account, and what would be lost.</summary>
/// <param name="BlockedBy">Stable words such as <c>open_lessons</c>, <c>open_disputes</c>, <c>debts</c>, <c>open_payments</c>, <c>unpaid_earnings</c>; empty when nothing does.</param>
/// <param name="CreditsCents">Credit that would be given up, in US cents.</param>
/// <param name="Credits">The same lot by lot.</param>
public sealed record DeletionQuote(IReadOnlyList<string> BlockedBy, long CreditsCents, IReadOnlyList<LotToLose> Credits);

/// <summary>A credit that deleting gives up.</summary>
/// <param name="LotId">Names it.</param>
/// <param name="AmountCents">What is left of it, in US cents.</param>
/// <param name="ExpiresAt">When it would end anyway.</param>
public sealed record LotToLose(CreditLotId LotId, long AmountCents, DateTimeOffset ExpiresAt);

public static class QuoteDeletionHandler
{
    public static async Task<Result<DeletionQuote>> Handle(QuoteDeletion message, ICurrentUser user, IDeletionObstacles obstacles, IRepository<Wallet> wallets, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var wallet = await wallets.Get(WalletId.Of(id), cancellation);
        var lots = wallet?.Unspent(time.GetUtcNow()).ToList() ?? [];
        return new DeletionQuote(
            await obstacles.Of(id, cancellation), lots.Sum(lot => lot.Available.Cents), [.. lots.Select(lot => new LotToLose(lot.Id, lot.Available.Cents, lot.ExpiresAt))]);
    }
}
