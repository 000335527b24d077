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
    public ChallengeByAddress(CodeKind kind, string address) => Query.Where(challenge => challenge.Kind == kind && challenge.Address == address);
}

/// <summary>The security version of one account, which its sessions and trusted devices carry.</summary>
public sealed class SecurityVersionOf : Specification<Account, int>
{
    public SecurityVersionOf(UserId user) => Query.Where(account => account.Id == user).Select(account => account.SecurityVersion);
}
