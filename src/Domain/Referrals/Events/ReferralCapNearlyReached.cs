using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>Nine tenths of the programme's places are taken, this referral's being the last of them.</summary>
public sealed record ReferralCapNearlyReached(ReferralAttributionId AttributionId, int Taken, int Cap, DateTimeOffset ReachedAt) : IDomainEvent;
