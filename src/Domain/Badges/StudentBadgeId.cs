using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>Identifies the award of a badge to a student.</summary>
public readonly record struct StudentBadgeId(Guid Value) : ITypedId<StudentBadgeId>
{
    public static StudentBadgeId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out StudentBadgeId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
