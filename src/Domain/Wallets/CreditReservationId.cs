using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>Identifies what one booking has set aside of one lot.</summary>
public readonly record struct CreditReservationId(Guid Value) : ITypedId<CreditReservationId>
{
    public static CreditReservationId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}
