using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Proves an e-mail address with the code sent to it and opens the account.</summary>
/// <param name="RegistrationId">From the answer to <see cref="RegisterAccount"/>.</param>
/// <param name="Code">Six digits, sent for this registration.</param>
/// <param name="ReferralCode">Whose code brought the person here; it beats the share link's cookie, and a wrong one is ignored (ruling 26). At most 40 characters.</param>
public sealed record VerifyEmail(RegistrationId RegistrationId, string Code, string? ReferralCode = null);

public sealed class VerifyEmailValidator : AbstractValidator<VerifyEmail>
{
    public VerifyEmailValidator()
    {
        RuleFor(message => message.Code).Code();
        RuleFor(message => message.ReferralCode).MaximumLength(40);
    }
}

public static class VerifyEmailHandler
{
    public static async Task<Result<AccountOpened>> Handle(VerifyEmail message, IRepository<Registration> registrations, IRepository<Challenge> challenges,
        IRepository<Account> accounts, IRepository<Consent> consents, ICredentials credentials, IVerificationCodes codes, IArrivals arrivals, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await registrations.Get(message.RegistrationId, cancellation) is not { } registration) return AccountErrors.BadCode;
        if (await challenges.First(new ChallengeByAddress(CodeKind.Email, registration.Email), cancellation) is not { } challenge || !registration.IsAnsweredBy(challenge)) return AccountErrors.BadCode;
        var taken = await accounts.Any(new AccountByEmail(registration.Email), cancellation);
        var answered = challenge.Answer(codes.IsNewest(challenge, message.Code) && !taken, time.GetUtcNow());
        if (answered.Failed) return answered.Error;
        var account = registration.Complete(time.GetUtcNow());
        accounts.Add(account);
        await credentials.Add(account.Id, registration.PasswordHash, cancellation);
        await arrivals.Remember(account.Id, message.ReferralCode, cancellation);
        foreach (var consent in registration.ConsentsOf(account.Id)) consents.Add(consent);
        registrations.Remove(registration);
        audit.Record("accounts.opened", "account", account.Id.ToString(), after: new { account.Role });
        return new AccountOpened(account.Id, account.Role);
    }
}

/// <summary>A new account.</summary>
public sealed record AccountOpened(UserId Id, Role Role);
