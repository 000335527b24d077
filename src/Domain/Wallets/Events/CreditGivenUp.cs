using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>The owner gave up what was left of a lot, to close the account (ruling 39).</summary>
public sealed record CreditGivenUp(UserId UserId, CreditLotId LotId, Money Amount, DateTimeOffset GivenUpAt) : IDomainEvent;
