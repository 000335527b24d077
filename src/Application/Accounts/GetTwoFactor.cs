using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>How the signed-in person's second factor stands.</summary>
public sealed record GetTwoFactor;

/// <summary>The own second factor; it shows neither secret nor codes.</summary>
/// <param name="Enabled">Whether sign-in asks for it.</param>
/// <param name="EnabledAt">Since when; null while it is off.</param>
/// <param name="RecoveryCodesLeft">How many were not used.</param>
public sealed record TwoFactorView(bool Enabled, DateTimeOffset? EnabledAt, int RecoveryCodesLeft);

public sealed class TwoFactorOf : Specification<TwoFactor, TwoFactorView>
{
    public TwoFactorOf(UserId user)
    {
        Query.Where(factor => factor.Id == user);
        Query.Select(factor => new TwoFactorView(factor.EnabledAt != null, factor.EnabledAt, factor.RecoveryCodes.Count));
    }
}

public static class GetTwoFactorHandler
{
    public static async Task<Result<TwoFactorView>> Handle(GetTwoFactor message, ICurrentUser user, IReadRepository factors, CancellationToken cancellation) =>
        user.Id is { } id ? await factors.First(new TwoFactorOf(id), cancellation) ?? new TwoFactorView(false, null, 0) : CommonErrors.NotFound;
}
