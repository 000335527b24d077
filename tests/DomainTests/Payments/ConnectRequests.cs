using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.DomainTests.Payments;

/// <summary>Requests about instructors' accounts in words.</summary>
internal sealed class ConnectRequests : IConnectRequests
{
    public static readonly ConnectRequests Instance = new();

    public ProviderRequest ReverseTransfer<TId>(TId cause, int attempt, string transfer, Money amount) where TId : struct, ITypedId<TId> => new("reversals", $"{amount.Cents} of {transfer}");

    public ProviderRequest TransferAgain(ChargebackId chargeback, string account, Money amount) => new("transfer", $"{amount.Cents} to {account}");

    public ProviderRequest OpenAccount(InstructorId instructor) => new("accounts", $"{instructor}");

    public ProviderRequest SetSchedule(string account, PayoutSchedule schedule) => new("schedule", $"{account} {schedule}");

    public ProviderRequest TakePayoutFee(PayoutId payout, string transfer, Money fee) => new("reversals", $"fee {fee.Cents} of {transfer}");

    public ProviderRequest PayOut(PayoutId payout, string account, Money amount) => new("payouts", $"{amount.Cents}") { Account = account };

    public ProviderRequest ReturnPayoutFee(PayoutId payout, string account, Money fee) => new("transfer", $"fee {fee.Cents} to {account}");
}
