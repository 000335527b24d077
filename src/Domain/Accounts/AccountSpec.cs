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

/// <summary>An account's security version, which its sessions carry.</summary>
public sealed record SecurityVersion(int Number);

/// <summary>The security version of one account.</summary>
public sealed class SecurityVersionOf : Specification<Account, SecurityVersion>
{
    public SecurityVersionOf(UserId id)
    {
        Query.Where(account => account.Id == id);
        Query.Select(account => new SecurityVersion(account.SecurityVersion));
    }
}
