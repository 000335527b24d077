using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>The programme had a place: the friend gets the credit, whose life starts with the claim.</summary>
public sealed record ReferralAdmitted(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, Money FriendCredit, Money LeastLessonPrice, DateTimeOffset ClaimedAt, DateTimeOffset AdmittedAt) : IDomainEvent;
