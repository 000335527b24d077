using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Reviews;

/// <summary>Identifies one review; ids sort by the time of writing.</summary>
public readonly record struct ReviewId(Guid Value) : ITypedId<ReviewId>
{
    public static ReviewId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ReviewId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
