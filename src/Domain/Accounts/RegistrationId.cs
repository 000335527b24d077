using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies a registration whose e-mail address is not proved yet.</summary>
public readonly record struct RegistrationId(Guid Value) : ITypedId<RegistrationId>
{
    public static RegistrationId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out RegistrationId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
