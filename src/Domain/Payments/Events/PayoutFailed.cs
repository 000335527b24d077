using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments.Events;

/// <summary>A payout did not reach the bank, perhaps after it was reported paid; the money is back in the instructor's balance.</summary>
public sealed record PayoutFailed(PayoutId PayoutId, InstructorId InstructorId, Money Amount, bool WasPaid, DateTimeOffset FailedAt) : IDomainEvent;
