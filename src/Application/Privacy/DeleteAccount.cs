using FluentValidation;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Privacy;

/// <summary>
/// Deletes the signed-in person's account for good (ruling 39): refused while lessons, disputes, payments, debts or earnings are open;
/// lessons held and the ledger keep an id and nothing personal.
/// </summary>
/// <param name="Password">The present password.</param>
/// <param name="ConfirmForfeit">Gives up the credit that is left.</param>
public sealed record DeleteAccount(string Password, bool ConfirmForfeit = false);

public sealed class DeleteAccountValidator : AbstractValidator<DeleteAccount>
{
    public DeleteAccountValidator() => RuleFor(message => message.Password).OwnPassword();
}

public static class DeleteAccountHandler
{
    public static async Task<Result> Handle(DeleteAccount message, ICurrentUser user, IRepository<Account> accounts, Proofs proofs, IDeletionObstacles obstacles, IPersonalTraces traces, ICalendarLocks locks,
        IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        var proved = await proofs.Password(account, message.Password, cancellation);
        if (proved.Failed) return proved.Error;
        await locks.Acquire(id, cancellation);
        if (await obstacles.Of(id, cancellation) is { Count: > 0 } blocked) return AccountErrors.DeletionBlocked.With("blocked_by", blocked);
        var (wallet, now) = (await wallets.Get(WalletId.Of(id), cancellation), time.GetUtcNow());
        if (wallet?.Unspent(now).Sum(lot => lot.Available.Cents) is > 0 and var left && !message.ConfirmForfeit) return AccountErrors.CreditsLeft.With("credits_cents", left);
        foreach (var movement in wallet?.GiveUp(now) ?? []) ledger.Add(movement);
        await traces.Erase(id, account.Email, account.Phone, cancellation);
        account.Delete(now);
        audit.Record("accounts.deleted", "account", id.ToString());
        return Result.Ok;
    }
}
