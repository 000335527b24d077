using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Payments.Policies;

namespace InstaInstru.Domain.Payments;

/// <summary>
/// Money on its way from an instructor's balance to their bank. Methods that move money return the ledger transactions to post with it.
/// The fee of an instant one is taken first, as a transfer reversal, and given back when the payout fails.
/// </summary>
public sealed class Payout : AggregateRoot<PayoutId>
{
    /// <summary>A fee that could not be given back, for want of an account that takes money, is sent again after this long.</summary>
    private static readonly TimeSpan FeePause = TimeSpan.FromHours(12);

    private Payout()
    {
    }

    public InstructorId InstructorId { get; private set; }

    /// <summary>The provider's id of the account it leaves.</summary>
    public string Account { get; private set; } = "";

    /// <summary>The provider's id; null until the provider has made it.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>What the instructor asked to draw, the fee included; null for all there was.</summary>
    public Money? Drawn { get; private set; }

    /// <summary>To the bank.</summary>
    public Money Amount { get; private set; }

    /// <summary>What an instant payout costs.</summary>
    public Money Fee { get; private set; }

    /// <summary>The fee has been taken and not given back.</summary>
    public bool FeeTaken { get; private set; }

    public PayoutMethod Method { get; private set; }

    public PayoutStatus Status { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? ArrivesAt { get; private set; }

    /// <summary>The provider's code of a failure.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>What the ledger has as gone.</summary>
    public Money Gone { get; private set; }

    /// <summary>The call whose answer is awaited.</summary>
    public PaymentOperationId? OpenOperationId { get; private set; }

    /// <summary>Number of calls stored so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>When a fee that could not be given back is sent again.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    private bool HasEnded => Status is PayoutStatus.Failed or PayoutStatus.Canceled;

    /// <summary>An instant payout that the instructor asks for; its price follows when the provider has shown the balance.</summary>
    /// <param name="account">Whose balance it leaves.</param>
    /// <param name="drawn">What leaves the balance, the fee included; null for all there is.</param>
    /// <param name="now">The application's time.</param>
    public static Payout Instant(PayoutAccount account, Money? drawn, DateTimeOffset now)
    {
        var payout = new Payout { Id = TypedId.New<PayoutId>(now), InstructorId = account.InstructorId, Account = account.Account!, Method = PayoutMethod.Instant, Drawn = drawn, RequestedAt = now };
        payout.Raise(new InstantPayoutRequested(payout.Id, payout.InstructorId, now));
        return payout;
    }

    /// <summary>The provider has shown the balance: the fee is taken from one of the transfers, or the payout is refused.</summary>
    public PaymentOperation? Price(Result<InstantPayoutTerms> terms, string? transfer, IConnectRequests requests, DateTimeOffset now)
    {
        if (Status is not PayoutStatus.Requested || Attempts > 0) return null;
        if (terms.Failed || transfer is null)
        {
            Refused(terms.Failed ? terms.Error!.Code : PaymentErrors.PayoutFeeNotReversible.Code, now);
            return null;
        }

        (Amount, Fee) = (terms.Value.ToBank, terms.Value.Fee);
        return Store(PaymentOperationKind.TakePayoutFee, requests.TakePayoutFee(Id, transfer, Fee), now);
    }

    /// <summary>A payout that the schedule made.</summary>
    public static Payout Scheduled(InstructorId instructor, PayoutSnapshot seen, DateTimeOffset now) => new()
    {
        Id = TypedId.New<PayoutId>(now),
        InstructorId = instructor,
        Account = seen.Account,
        ProviderId = seen.ProviderId,
        Amount = seen.Amount,
        Method = seen.Method,
        RequestedAt = now,
    };

    /// <summary>The reducer: brings the payout to what the provider shows. It never goes back, and the same snapshot twice changes nothing.</summary>
    /// <returns>What is to be posted, and the call that gives the fee of a failed one back.</returns>
    public (IReadOnlyList<LedgerTransaction> Posted, PaymentOperation? Call) Apply(PayoutSnapshot seen, IConnectRequests requests, DateTimeOffset now)
    {
        if (seen.Status < Status) return ([], null);
        var before = Status;
        (Status, ProviderId, ArrivesAt, FailureCode) = (seen.Status, seen.ProviderId, seen.ArrivesAt, seen.FailureCode);
        if (Status is PayoutStatus.Failed && before is not PayoutStatus.Failed) Raise(new PayoutFailed(Id, InstructorId, Amount, before is PayoutStatus.Paid, now));
        return (Follow(now), GiveFeeBack(requests, now));
    }

    /// <summary>Takes up the definite answer to a call.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="answer">What the provider said.</param>
    /// <param name="held">Payouts have come to wait since it was asked for: it ends, and its fee goes back (ruling 39).</param>
    /// <param name="requests">Writes the request.</param>
    /// <param name="now">The application's time.</param>
    /// <returns>What is to be posted, and the call that follows.</returns>
    public (IReadOnlyList<LedgerTransaction> Posted, PaymentOperation? Call) Answered(PaymentOperation operation, ProviderAnswer answer, bool held, IConnectRequests requests, DateTimeOffset now)
    {
        if (operation.Id != OpenOperationId) return ([], null);
        OpenOperationId = null;
        var done = answer.State is PaymentOperationState.Succeeded;
        if (!done && operation.Kind is not PaymentOperationKind.ReturnPayoutFee) Refused(answer.Code, now);
        if (operation.Kind is PaymentOperationKind.PayOut)
        {
            if (done) (ProviderId, Status) = (ProviderId ?? answer.ObjectId, Status is PayoutStatus.Requested ? PayoutStatus.Pending : Status);
            return (Follow(now), GiveFeeBack(requests, now));
        }

        if (!done)
        {
            NextAttemptAt = operation.Kind is PaymentOperationKind.ReturnPayoutFee ? now + FeePause : null;
            return ([], null);
        }

        FeeTaken = operation.Kind is PaymentOperationKind.TakePayoutFee;
        if (FeeTaken && held && !HasEnded) Refused(PaymentErrors.PayoutsHeld.Code, now);
        var call = FeeTaken && !HasEnded ? Store(PaymentOperationKind.PayOut, requests.PayOut(Id, Account, Amount), now) : GiveFeeBack(requests, now);
        return ([FeeMoved(operation, now)], call);
    }

    private void Refused(string? code, DateTimeOffset now)
    {
        (Status, FailureCode) = (PayoutStatus.Failed, code);
        Raise(new PayoutFailed(Id, InstructorId, Amount, WasPaid: false, now));
    }

    /// <summary>The call that gives the fee of a failed payout back; null when there is none to give, or not yet.</summary>
    public PaymentOperation? GiveFeeBack(IConnectRequests requests, DateTimeOffset now) =>
        HasEnded && FeeTaken && OpenOperationId is null && !(NextAttemptAt > now) ? Store(PaymentOperationKind.ReturnPayoutFee, requests.ReturnPayoutFee(Id, Account, Fee), now) : null;

    private List<LedgerTransaction> Follow(DateTimeOffset now)
    {
        var change = (Status is PayoutStatus.Pending or PayoutStatus.InTransit or PayoutStatus.Paid ? Amount : Money.Zero) - Gone;
        Gone += change;
        if (change == Money.Zero) return [];
        return [LedgerTransaction.Post(
            change > Money.Zero ? LedgerTransactionKind.PaidOut : LedgerTransactionKind.PayoutReturned, LedgerCauseId.Of(Id), null, now,
            (LedgerAccount.InstructorDrawn(InstructorId.UserId), -change), (LedgerAccount.InstructorBanks, change))];
    }

    private LedgerTransaction FeeMoved(PaymentOperation operation, DateTimeOffset now)
    {
        var taken = FeeTaken ? Fee : -Fee;
        return LedgerTransaction.Post(
            FeeTaken ? LedgerTransactionKind.PayoutFee : LedgerTransactionKind.PayoutFeeReturned, LedgerCauseId.Of(operation.Id), null, now,
            (LedgerAccount.InstructorPayable(InstructorId.UserId), -taken), (LedgerAccount.PlatformRevenue, taken));
    }

    private PaymentOperation Store(PaymentOperationKind kind, ProviderRequest request, DateTimeOffset now)
    {
        var operation = PaymentOperation.Store(kind, InstructorId.UserId, null, ++Attempts, request, now);
        OpenOperationId = operation.Id;
        return operation;
    }
}

/// <summary>A payout by the provider's id.</summary>
public sealed class PayoutOfProvider : Specification<Payout>
{
    public PayoutOfProvider(string providerId) => Query.Where(payout => payout.ProviderId == providerId);
}

/// <summary>The payout that awaits the answer to a call.</summary>
public sealed class PayoutAwaiting : Specification<Payout>
{
    public PayoutAwaiting(PaymentOperationId operation) => Query.Where(payout => payout.OpenOperationId == operation);
}
