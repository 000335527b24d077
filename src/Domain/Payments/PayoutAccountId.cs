using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments;

/// <summary>Identifies an instructor's account at the payment provider; it has the instructor's value.</summary>
public readonly record struct PayoutAccountId(Guid Value) : ITypedId<PayoutAccountId>
{
    public static PayoutAccountId From(Guid value) => new(value);

    public static PayoutAccountId Of(InstructorId instructor) => new(instructor.Value);

    public override string ToString() => Ulid.Format(Value);
}
