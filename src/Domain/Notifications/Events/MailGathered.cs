using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Notifications.Events;

/// <summary>What waited was put into one mail, which may go now.</summary>
public sealed record MailGathered(GatheredMailId MailId, UserId UserId, DateTimeOffset GatheredAt) : IDomainEvent;
