using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>A person has a code to pass on.</summary>
public sealed record ReferralCodeIssued(ReferralCodeId CodeId, UserId OwnerId, DateTimeOffset IssuedAt) : IDomainEvent;
