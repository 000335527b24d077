using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies the codes sent to one address.</summary>
public readonly record struct ChallengeId(Guid Value) : ITypedId<ChallengeId>
{
    public static ChallengeId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ChallengeId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
