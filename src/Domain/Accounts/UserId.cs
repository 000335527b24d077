using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies a person's account: student, instructor or admin.</summary>
public readonly record struct UserId(Guid Value) : ITypedId<UserId>
{
    public static UserId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out UserId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Ulid.Format(Value);
}
