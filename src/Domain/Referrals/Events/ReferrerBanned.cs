using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>A person brings nobody any more: the code is disabled and what is open is void.</summary>
public sealed record ReferrerBanned(ReferralCodeId CodeId, UserId OwnerId, DateTimeOffset BannedAt) : IDomainEvent;
