using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Ledger;

/// <summary>Identifies one balanced movement of the ledger.</summary>
public readonly record struct LedgerTransactionId(Guid Value) : ITypedId<LedgerTransactionId>
{
    public static LedgerTransactionId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out LedgerTransactionId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
