using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Whether a right password is enough: not while the second factor is on, but on a device that the person trusts (ruling 38).</summary>
public sealed class SecondFactors(IRepository<TwoFactor> factors, IRepository<TrustedDevice> devices, ISecretWords words, ISecondFactorChallenges challenges,
    IRequestOrigin origin, IAuditLog audit, IRealTime clock)
{
    /// <summary>Null when the password is enough, else the error with the challenge to answer.</summary>
    /// <param name="account">Whose password was right.</param>
    /// <param name="deviceToken">What the device says it is trusted by; null when it says nothing.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Error?> Missing(Account account, string? deviceToken, CancellationToken cancellation)
    {
        if (await factors.Get(account.Id, cancellation) is not { IsEnabled: true }) return null;
        if (deviceToken is not null && await devices.First(new DeviceOfToken(account.Id, words.HashesOf(account.Id, deviceToken)), cancellation) is { } device && device.Skip(account, clock.Now)) return null;
        return TwoFactorErrors.MfaRequired.With("challenge", challenges.Issue(account)).With("expires_in_seconds", (int)challenges.Lifetime.TotalSeconds);
    }

    /// <summary>Trusts the device that the request came from; its token, which nobody can read again.</summary>
    public string Trust(Account account)
    {
        var token = words.DeviceToken(account.Id);
        var device = TrustedDevice.Trust(account, token.Hash, origin.UserAgent, clock.Now);
        devices.Add(device);
        audit.Record("accounts.device_trusted", "account", account.Id.ToString(), after: new { Device = device.Id.ToString() });
        return token.Text;
    }
}
