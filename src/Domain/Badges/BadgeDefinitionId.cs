using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>Identifies a badge that can be earned.</summary>
public readonly record struct BadgeDefinitionId(Guid Value) : ITypedId<BadgeDefinitionId>
{
    public static BadgeDefinitionId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out BadgeDefinitionId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
