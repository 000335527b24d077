using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Instructors;

/// <summary>Identifies an instructor's profile; the same value as the account's, one profile per account.</summary>
public readonly record struct InstructorId(Guid Value) : ITypedId<InstructorId>
{
    public static InstructorId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out InstructorId id) => TypedId.TryParse(text, out id);

    public static InstructorId Of(UserId user) => new(user.Value);

    /// <summary>The account behind the profile.</summary>
    public UserId UserId => new(Value);

    public override string ToString() => Ulid.Format(Value);
}
