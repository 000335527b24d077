using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>What caused a lot was taken back; what had been spent became debt (ruling 25).</summary>
public sealed record CreditRevoked(UserId UserId, CreditLotId LotId, Money Removed, Money BecameDebt, DateTimeOffset RevokedAt) : IDomainEvent;
