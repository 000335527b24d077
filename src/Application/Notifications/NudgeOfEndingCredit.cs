using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Notifications;

/// <summary>Tells an owner that credit ends, in the owner's time; not of credit that is used, gone, or lives longer meanwhile.</summary>
public sealed record NudgeOfEndingCredit(WalletId WalletId, CreditLotId LotId, NotificationKind Kind);

public static class NudgeOfEndingCreditHandler
{
    public static async Task<Result> Handle(
        NudgeOfEndingCredit message, IRepository<Wallet> wallets, Notices notices, TimeProvider time, CancellationToken cancellation)
    {
        if (await wallets.Get(message.WalletId, cancellation) is not { } wallet) return CommonErrors.NotFound;
        if (wallet.Lots.SingleOrDefault(one => one.Id == message.LotId) is not { } lot || lot.Available == Money.Zero || CreditNudges.Due(lot.ExpiresAt, time.GetUtcNow()) != message.Kind) return Result.Ok;
        await notices.Tell(
            message.WalletId.UserId, message.Kind, NotificationCauseId.Of(lot.Id), null, reader => NotificationTexts.CreditEnds(lot.Available, lot.Kind, lot.ExpiresAt, reader), cancellation);
        return Result.Ok;
    }
}
