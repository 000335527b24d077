using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Writes requests about connected accounts in Stripe's form encoding; pure, so that a stored operation keeps the exact bytes.</summary>
internal sealed class StripeConnectRequests : IConnectRequests
{
    /// <summary>Metadata key of what of ours a call belongs to: an answer that was lost is found by it.</summary>
    public const string CauseKey = "cause_id";

    private const string Dollars = "usd";

    /// <summary>A balance that is short gives a transfer back in parts: each has a cause of its own, of fixed length, so that none is taken for another.</summary>
    public ProviderRequest ReverseTransfer<TId>(TId cause, int attempt, string transfer, Money amount) where TId : struct, ITypedId<TId> =>
        Write(TransferService.CreateReversalRequest(transfer, new() { Amount = amount.Cents, Metadata = new Dictionary<string, string> { [CauseKey] = $"{cause}.{attempt:D6}" }, RefundApplicationFee = false }));

    public ProviderRequest TransferAgain(ChargebackId chargeback, string account, Money amount) =>
        Write(TransferService.CreateRequest(new() { Amount = amount.Cents, Currency = Dollars, Destination = account, Metadata = Cause(chargeback) }));

    public ProviderRequest OpenAccount(InstructorId instructor) => Write(AccountService.CreateRequest(new()
    {
        BusinessType = "individual",
        Capabilities = new() { Transfers = new() },
        Country = "US",
        Metadata = Cause(instructor),
        Settings = Tuesdays,
        Type = "express",
    }));

    public ProviderRequest SetSchedule(string account, PayoutSchedule schedule) =>
        Write(AccountService.UpdateRequest(account, new() { Settings = schedule is PayoutSchedule.Held ? ByHand : Tuesdays }));

    public ProviderRequest TakePayoutFee(PayoutId payout, string transfer, Money fee) =>
        Write(TransferService.CreateReversalRequest(transfer, new() { Amount = fee.Cents, Metadata = Cause(payout), RefundApplicationFee = false }));

    public ProviderRequest PayOut(PayoutId payout, string account, Money amount) =>
        Write(PayoutService.CreateRequest(new() { Amount = amount.Cents, Currency = Dollars, Metadata = Cause(payout), Method = "instant" })) with { Account = account };

    public ProviderRequest ReturnPayoutFee(PayoutId payout, string account, Money fee) =>
        Write(TransferService.CreateRequest(new() { Amount = fee.Cents, Currency = Dollars, Destination = account, Metadata = Cause(payout) }));

    private static AccountSettingsOptions ByHand => new() { Payouts = new() { Schedule = new() { Interval = "manual" } } };

    private static AccountSettingsOptions Tuesdays => new() { Payouts = new() { Schedule = new() { Interval = "weekly", WeeklyAnchor = "tuesday" } } };

    private static Dictionary<string, string> Cause<TId>(TId id) where TId : struct, ITypedId<TId> => new() { [CauseKey] = id.ToString()! };

    private static ProviderRequest Write(StripeRequest request) => new(request.Path, request.Form);
}
