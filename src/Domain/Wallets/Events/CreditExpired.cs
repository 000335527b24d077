using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>What was left of a lot at its end is gone.</summary>
public sealed record CreditExpired(UserId UserId, CreditLotId LotId, Money Amount, DateTimeOffset ExpiredAt) : IDomainEvent;
