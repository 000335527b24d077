using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies a device that skips the second factor.</summary>
public readonly record struct TrustedDeviceId(Guid Value) : ITypedId<TrustedDeviceId>
{
    public static TrustedDeviceId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out TrustedDeviceId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
