using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>The lesson fell away after the reward was unlocked.</summary>
public sealed record ReferralRewardClawedBack(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, DateTimeOffset ClawedBackAt) : IDomainEvent;
