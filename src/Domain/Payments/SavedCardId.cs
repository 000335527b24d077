using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one card a student saved.</summary>
public readonly record struct SavedCardId(Guid Value) : ITypedId<SavedCardId>
{
    public static SavedCardId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out SavedCardId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
