using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>An admin looked at the referral and lets it go on.</summary>
public sealed record ReferralApproved(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, DateTimeOffset ApprovedAt) : IDomainEvent;
