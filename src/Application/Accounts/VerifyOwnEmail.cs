using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Proves the signed-in person's own address anew, after which it is written to again.</summary>
public sealed record VerifyOwnEmail(string Code);

public sealed class VerifyOwnEmailValidator : AbstractValidator<VerifyOwnEmail>
{
    public VerifyOwnEmailValidator() => RuleFor(message => message.Code).Code();
}

public static class VerifyOwnEmailHandler
{
    public static async Task<Result> Handle(VerifyOwnEmail message, ICurrentUser user, IRepository<Account> accounts, IRepository<Challenge> challenges,
        IVerificationCodes codes, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await accounts.Get(id, cancellation) is not { } account) return CommonErrors.NotFound;
        if (account.EmailRefusedAt is null) return AccountErrors.AlreadyVerified;
        if (await challenges.First(new ChallengeByAddress(CodeKind.Email, account.Email), cancellation) is not { } challenge) return AccountErrors.BadCode;
        var answered = challenge.Answer(codes.IsNewest(challenge, message.Code), time.GetUtcNow());
        if (answered.Failed) return answered;
        audit.Record("accounts.email_verified", "account", id.ToString());
        return account.ReviveEmail(time.GetUtcNow());
    }
}
