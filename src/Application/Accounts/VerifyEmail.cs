using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Proves an e-mail address with the code sent to it and opens the account.</summary>
public sealed record VerifyEmail(string Email, string Code);

public sealed class VerifyEmailValidator : AbstractValidator<VerifyEmail>
{
    public VerifyEmailValidator()
    {
        RuleFor(message => message.Email).Email();
        RuleFor(message => message.Code).Code();
    }
}

public static class VerifyEmailHandler
{
    public static async Task<Result<AccountOpened>> Handle(VerifyEmail message, IRepository<Registration> registrations, IRepository<Challenge> challenges,
        IRepository<Account> accounts, ICredentials credentials, IVerificationCodes codes, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var email = EmailAddress.Normalise(message.Email);
        var registration = await registrations.First(new RegistrationByEmail(email), cancellation);
        var challenge = await challenges.First(new ChallengeByAddress(CodeChannel.Email, email), cancellation);
        var taken = await accounts.Any(new AccountByEmail(email), cancellation);
        if (challenge is null) return AccountErrors.BadCode;
        var right = registration is not null && !taken && codes.IsNewest(challenge, message.Code);
        var answered = challenge.Answer(right, time.GetUtcNow());
        if (answered.Failed) return answered.Error;
        var account = registration!.Complete(time.GetUtcNow());
        accounts.Add(account);
        await credentials.Add(account.Id, registration.PasswordHash, cancellation);
        registrations.Remove(registration);
        audit.Record("accounts.opened", "account", account.Id.ToString(), after: new { account.Role });
        return new AccountOpened(account.Id, account.Role);
    }
}

/// <summary>A new account.</summary>
public sealed record AccountOpened(UserId Id, Role Role);
