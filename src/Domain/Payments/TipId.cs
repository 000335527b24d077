using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one tip.</summary>
public readonly record struct TipId(Guid Value) : ITypedId<TipId>
{
    public static TipId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out TipId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
