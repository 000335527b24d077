using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>The lesson fell away; the reward waits for the next one.</summary>
public sealed record ReferralRewardPutBack(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, BookingId BookingId, DateTimeOffset PutBackAt) : IDomainEvent;
