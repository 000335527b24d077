using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>The referrer has earned the reward.</summary>
public sealed record ReferralRewardUnlocked(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, Money Amount, RewardForm Form, DateTimeOffset UnlockedAt) : IDomainEvent;
