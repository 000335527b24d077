using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies a person at the payment provider; the same value as the account's, one per account.</summary>
public readonly record struct CardholderId(Guid Value) : ITypedId<CardholderId>
{
    public static CardholderId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out CardholderId id) => TypedId.TryParse(text, out id);

    public static CardholderId Of(UserId user) => new(user.Value);

    public override string ToString() => Ulid.Format(Value);
}
