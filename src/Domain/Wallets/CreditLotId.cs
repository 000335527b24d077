using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>Identifies one lot of credit in a wallet.</summary>
public readonly record struct CreditLotId(Guid Value) : ITypedId<CreditLotId>
{
    public static CreditLotId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out CreditLotId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
