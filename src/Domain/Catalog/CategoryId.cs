using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Catalog;

/// <summary>Identifies one of the catalogue's categories.</summary>
public readonly record struct CategoryId(Guid Value) : ITypedId<CategoryId>
{
    public static CategoryId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out CategoryId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
