namespace InstaInstru.Domain.Ledger;

/// <summary>Why money moved; together with the cause it is unique.</summary>
public enum LedgerTransactionKind
{
    CardCaptured,
    WithheldDivided,
    UncollectedShare,
    CardRefunded,
    RefundReturned,
    ShareCarried,
    CarriedShareTaken,
    TipPaid,
    TipProcessed,
    CreditIssued,
    CreditConsumed,
    RebateConsumed,
    CreditForfeited,
    CreditExpired,
    CreditRevoked,
    DebtRepaid,
    CreditRestored,
    ChargebackWithdrawn,
    ChargebackFee,
    ChargebackReinstated,
    ChargebackLost,
    ChargebackRecovered,
    ShareTakenBack,
    SharePaidAgain,
    PaidOut,
    PayoutReturned,
    PayoutFee,
    PayoutFeeReturned,
}
