using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>Identifies a person's wallet; the same value as the account's, one wallet per account.</summary>
public readonly record struct WalletId(Guid Value) : ITypedId<WalletId>
{
    public static WalletId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out WalletId id) => TypedId.TryParse(text, out id);

    public static WalletId Of(UserId user) => new(user.Value);

    /// <summary>The account whose wallet it is.</summary>
    public UserId UserId => new(Value);

    public override string ToString() => Ulid.Format(Value);
}
