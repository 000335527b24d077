using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Availability;

/// <summary>Identifies one week of one instructor.</summary>
public readonly record struct AvailabilityWeekId(Guid Value) : ITypedId<AvailabilityWeekId>
{
    public static AvailabilityWeekId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out AvailabilityWeekId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
