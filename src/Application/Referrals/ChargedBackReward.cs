using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Referrals;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Referrals;

/// <summary>The reward of a lesson that is charged back (ruling 22). One that is not unlocked yet waits by itself, because the payment is frozen.</summary>
public sealed class ChargedBackReward(FriendProgress friends, IRepository<Chargeback> chargebacks, IRepository<Wallet> wallets, TimeProvider time)
{
    /// <summary>Follows the chargebacks as they stand, so that the order of events does not matter.</summary>
    public async Task Follow(UserId friend, BookingId booking, PaymentId? charge, CancellationToken cancellation)
    {
        if (charge is not { } payment) return;
        if (await friends.Of(friend, cancellation) is not { } referral || referral.BookingId != booking) return;
        var standing = await chargebacks.List(new StandingChargebacksOf(payment), cancellation);
        if (standing.Exists(one => one.Status is ChargebackStatus.Lost)) await friends.Lose(friend, booking, cancellation);
        else if (referral.Status is ReferralStatus.ClawedBack && standing.Count == 0) referral.Restore(booking, time.GetUtcNow());
        else if (referral.Status is ReferralStatus.Unlocked && await wallets.Get(WalletId.Of(referral.ReferrerId), cancellation) is { } wallet) Follow(wallet, LedgerCauseId.Of(referral.Id), standing.Count > 0);
    }

    private void Follow(Wallet wallet, LedgerCauseId cause, bool open)
    {
        if (open) wallet.Freeze(cause, time.GetUtcNow());
        else wallet.Thaw(cause, time.GetUtcNow());
    }
}
