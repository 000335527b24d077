using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments;

/// <summary>Writes requests about instructors' accounts in the provider's form; pure, so that they can be stored before they are sent.</summary>
public interface IConnectRequests
{
    /// <summary>Takes back part of what was passed on to an instructor; the number of the attempt tells it from others of the same transfer.</summary>
    ProviderRequest ReverseTransfer<TId>(TId cause, int attempt, string transfer, Money amount) where TId : struct, ITypedId<TId>;

    /// <summary>Pays an instructor again what a chargeback had taken back.</summary>
    ProviderRequest TransferAgain(ChargebackId chargeback, string account, Money amount);

    /// <summary>A new account that is paid out on Tuesdays.</summary>
    ProviderRequest OpenAccount(InstructorId instructor);

    /// <summary>When an account is paid out from now on.</summary>
    ProviderRequest SetSchedule(string account, PayoutSchedule schedule);

    /// <summary>Takes the fee of an instant payout from what a charge had passed on.</summary>
    ProviderRequest TakePayoutFee(PayoutId payout, string transfer, Money fee);

    /// <summary>An instant payout, in the account's own name.</summary>
    ProviderRequest PayOut(PayoutId payout, string account, Money amount);

    ProviderRequest ReturnPayoutFee(PayoutId payout, string account, Money fee);
}
