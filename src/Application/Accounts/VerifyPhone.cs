using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Proves the signed-in person's phone number with the code sent to it.</summary>
public sealed record VerifyPhone(string Code);

public sealed class VerifyPhoneValidator : AbstractValidator<VerifyPhone>
{
    public VerifyPhoneValidator() => RuleFor(message => message.Code).Code();
}

public static class VerifyPhoneHandler
{
    public static async Task<Result> Handle(VerifyPhone message, ICurrentUser user, IRepository<Account> accounts, IRepository<Challenge> challenges,
        IVerificationCodes codes, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (account.PhoneVerifiedAt is not null) return AccountErrors.AlreadyVerified;
        if (await challenges.First(new ChallengeByAddress(CodeKind.Sms, account.Phone), cancellation) is not { } challenge) return AccountErrors.BadCode;
        var answered = challenge.Answer(codes.IsNewest(challenge, message.Code), time.GetUtcNow());
        if (answered.Failed) return answered;
        audit.Record("accounts.phone_verified", "account", id.ToString());
        return account.VerifyPhone(time.GetUtcNow());
    }
}
