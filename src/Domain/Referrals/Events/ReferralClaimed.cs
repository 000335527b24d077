using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>A new student said who brought them.</summary>
public sealed record ReferralClaimed(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, DateTimeOffset ClaimedAt) : IDomainEvent;
