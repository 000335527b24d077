using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Catalog;

/// <summary>Identifies a service of the catalogue, such as piano.</summary>
public readonly record struct ServiceId(Guid Value) : ITypedId<ServiceId>
{
    public static ServiceId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ServiceId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
