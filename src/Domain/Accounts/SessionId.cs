using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies one sign-in and everything refreshed from it.</summary>
public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    public static SessionId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out SessionId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
