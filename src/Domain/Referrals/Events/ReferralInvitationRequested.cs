using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>A person wants somebody invited by mail.</summary>
public sealed record ReferralInvitationRequested(ReferralInvitationId InvitationId, UserId SenderId, DateTimeOffset RequestedAt) : IDomainEvent;
