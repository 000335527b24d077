using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Notifications;

/// <summary>Tells an owner that credit ends, in the owner's time; not of credit that is used, gone, or lives longer meanwhile.</summary>
public sealed record NudgeOfEndingCredit(WalletId WalletId, CreditLotId LotId, NotificationKind Kind);

public static class NudgeOfEndingCreditHandler
{
    public static async Task<Result> Handle(
        NudgeOfEndingCredit message, IRepository<Wallet> wallets, IRepository<Account> accounts, Notices notices, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        var owner = message.WalletId.UserId;
        if (await wallets.Get(message.WalletId, cancellation) is not { } wallet || await accounts.Get(owner, cancellation) is not { } account) return CommonErrors.NotFound;
        if (wallet.Lots.SingleOrDefault(one => one.Id == message.LotId) is not { } lot || lot.Available == Money.Zero || CreditNudges.Due(lot.ExpiresAt, time.GetUtcNow()) != message.Kind) return Result.Ok;
        var text = NotificationTexts.CreditEnds(lot.Available, lot.Kind, zones.ToLocal(lot.ExpiresAt, account.TimeZone));
        await notices.Tell(owner, message.Kind, NotificationCauseId.Of(lot.Id), null, text, cancellation);
        return Result.Ok;
    }
}
