using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>The account with an e-mail address.</summary>
public sealed class AccountByEmail : Specification<Account>
{
    public AccountByEmail(string normalisedEmail) => Query.Where(account => account.Email == normalisedEmail);
}

/// <summary>The codes of an address.</summary>
public sealed class ChallengeByAddress : Specification<Challenge>
{
    public ChallengeByAddress(CodeChannel channel, string address) => Query.Where(challenge => challenge.Channel == channel && challenge.Address == address);
}
