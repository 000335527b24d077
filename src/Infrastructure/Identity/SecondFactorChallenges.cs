using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Person, security version and end, signed with a key of its own: a challenge is no access token and outlives no change of password or second factor.</summary>
internal sealed class SecondFactorChallenges(ServiceKeys keys, IRealTime clock) : ISecondFactorChallenges
{
    private const string Prefix = "ii_2f_";
    private readonly byte[][] signingKeys = keys.For("second-factor-challenge");

    public TimeSpan Lifetime => TimeSpan.FromMinutes(5);

    public string Issue(Account account) => SignedTokens.Sign(Prefix, account.Id.Value, account.SecurityVersion, clock.Now + Lifetime, signingKeys[0]);

    public bool TryRead(string challenge, out UserId user, out int securityVersion)
    {
        var valid = SignedTokens.TryRead(Prefix, challenge, clock.Now, signingKeys, out var id, out securityVersion);
        user = new(id);
        return valid;
    }
}
