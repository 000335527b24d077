using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors;

/// <summary>Identifies what one instructor offers of one service.</summary>
public readonly record struct OfferingId(Guid Value) : ITypedId<OfferingId>
{
    public static OfferingId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out OfferingId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
