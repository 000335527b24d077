using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments;

/// <summary>An instructor's account as the provider shows it.</summary>
/// <param name="Account">The provider's id.</param>
/// <param name="Instructor">Whose, as kept beside it; null for accounts that an admin made.</param>
/// <param name="Submitted">The instructor has filled in the provider's form.</param>
/// <param name="CanBePaid">Transfers are active and payouts enabled, whatever was submitted.</param>
/// <param name="Due">What the provider still wants to know, in its own words.</param>
/// <param name="DisabledReason">Why payouts are stopped, in the provider's words.</param>
/// <param name="Schedule">When it is paid out; null where it cannot be seen any more.</param>
public sealed record AccountSnapshot(string Account, InstructorId? Instructor, bool Submitted, bool CanBePaid, IReadOnlyList<string> Due, string? DisabledReason, PayoutSchedule? Schedule);

/// <summary>A payout as the provider shows it.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="Account">The account it leaves.</param>
/// <param name="PayoutId">Our payout, as kept beside it; null for those that the schedule makes.</param>
/// <param name="Amount">To the bank.</param>
/// <param name="Method">How fast.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ArrivesAt">When the bank has it, as far as the provider knows.</param>
/// <param name="FailureCode">The provider's code of a failure.</param>
public sealed record PayoutSnapshot(
    string ProviderId, string Account, PayoutId? PayoutId, Money Amount, PayoutMethod Method, PayoutStatus Status, DateTimeOffset ArrivesAt, string? FailureCode);
