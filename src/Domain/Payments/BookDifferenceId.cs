using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies one difference between our books and the provider's.</summary>
public readonly record struct BookDifferenceId(Guid Value) : ITypedId<BookDifferenceId>
{
    public static BookDifferenceId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out BookDifferenceId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
