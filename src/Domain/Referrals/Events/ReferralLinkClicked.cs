using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals.Events;

/// <summary>Somebody followed a share link.</summary>
public sealed record ReferralLinkClicked(ReferralClickId ClickId, ReferralCodeId CodeId, UserId OwnerId, DateTimeOffset ClickedAt) : IDomainEvent;
