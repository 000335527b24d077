using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>The referral ended without reward.</summary>
public sealed record ReferralVoided(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, DateTimeOffset VoidedAt) : IDomainEvent;
