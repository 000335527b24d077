using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Ledger;

/// <summary>Identifies what moved the money: a booking, a payment operation, a lot, a referral. One cause posts each kind of transaction once.</summary>
public readonly record struct LedgerCauseId(Guid Value) : ITypedId<LedgerCauseId>
{
    public static LedgerCauseId From(Guid value) => new(value);

    public static LedgerCauseId Of<TId>(TId cause) where TId : struct, ITypedId<TId> => new(cause.Value);

    public override string ToString() => Ulid.Format(Value);
}
