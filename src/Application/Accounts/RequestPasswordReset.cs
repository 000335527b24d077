using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Sends a link for choosing another password, if the address has an account; the answer and its work are the same if it has none (ruling 36).</summary>
public sealed record RequestPasswordReset(string Email);

public sealed class RequestPasswordResetValidator : AbstractValidator<RequestPasswordReset>
{
    public RequestPasswordResetValidator() => RuleFor(message => message.Email).Email();
}

public static class RequestPasswordResetHandler
{
    public static async Task<Result<ResetLinkSent>> Handle(RequestPasswordReset message, IRepository<Challenge> challenges, IVerificationCodes codes, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var (email, now) = (EmailAddress.Normalise(message.Email), time.GetUtcNow());
        var sent = (await challenges.Of(CodeKind.PasswordReset, email, now, cancellation)).SendCode(now);
        if (sent.Failed) return sent.Error;
        audit.Record("accounts.password_reset_requested", "sign_in_throttle", codes.ThrottleOf(email).ToString());
        return new ResetLinkSent((int)Challenge.LinkLifetime.TotalSeconds);
    }
}

/// <summary>A link is on its way, or would be if the address had an account.</summary>
/// <param name="ExpiresInSeconds">How long the link counts; a newer one replaces it.</param>
public sealed record ResetLinkSent(int ExpiresInSeconds);
