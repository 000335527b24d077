using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Ledger;

/// <summary>The transaction that a cause has posted of one kind.</summary>
public sealed class TransactionOfCause : Specification<LedgerTransaction>
{
    public TransactionOfCause(LedgerCauseId cause, LedgerTransactionKind kind) => Query.Where(posted => posted.CauseId == cause && posted.Kind == kind);
}
