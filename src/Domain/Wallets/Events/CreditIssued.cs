using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets.Events;

/// <summary>A lot came into the wallet; what repaid debt is not in it.</summary>
public sealed record CreditIssued(UserId UserId, CreditLotId LotId, CreditKind Kind, CreditOrigin Origin, Money Amount, Money RepaidDebt, DateTimeOffset ExpiresAt, DateTimeOffset IssuedAt) : IDomainEvent;
