using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>The friend booked a qualifying lesson; the reward exists and is locked.</summary>
public sealed record ReferralRewardPending(ReferralAttributionId AttributionId, UserId ReferrerId, UserId FriendId, BookingId BookingId, Money Amount, DateTimeOffset PendingSince) : IDomainEvent;
