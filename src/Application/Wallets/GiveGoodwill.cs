using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Wallets;

/// <summary>An admin gives somebody credit out of goodwill; at most $200 a person in 30 days (ruling 23).</summary>
/// <param name="UserId">Who gets it.</param>
/// <param name="AmountCents">At least one cent.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record GiveGoodwill(UserId UserId, long AmountCents, string Reason);

/// <summary>What was given.</summary>
/// <param name="LotId">The new lot.</param>
/// <param name="AmountCents">All of it, also what repaid debt.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="LeftCents">What may still be given to this person now.</param>
public sealed record GoodwillGiven(CreditLotId LotId, long AmountCents, DateTimeOffset ExpiresAt, long LeftCents);

public sealed class GiveGoodwillValidator : AbstractValidator<GiveGoodwill>
{
    public GiveGoodwillValidator()
    {
        RuleFor(message => message.AmountCents).GreaterThan(0);
        RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
    }
}

public static class GiveGoodwillHandler
{
    public static async Task<Result<GoodwillGiven>> Handle(
        GiveGoodwill message, IRepository<Account> accounts, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await accounts.Get(message.UserId, cancellation) is null) return CommonErrors.NotFound;
        var wallet = await wallets.GetOrOpen(message.UserId, now, cancellation);
        var issued = wallet.GiveGoodwill(new(message.AmountCents), now);
        if (issued.Failed) return issued.Error;
        ledger.Add(issued.Value);
        var lot = wallet.Lots[^1];
        audit.Record("wallets.goodwill_given", "wallet", wallet.Id.ToString(), after: new { LotId = lot.Id, Amount = lot.Issued, lot.ExpiresAt, message.Reason });
        return new GoodwillGiven(lot.Id, lot.Issued.Cents, lot.ExpiresAt, wallet.GoodwillLeft(now).Cents);
    }
}
