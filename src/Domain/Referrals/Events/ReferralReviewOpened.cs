using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>The fraud rules want an admin to look at the referral.</summary>
public sealed record ReferralReviewOpened(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, DateTimeOffset OpenedAt) : IDomainEvent;
