using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>An admin keeps somebody from bringing people: the code is disabled, open rewards are void, no new ones come (ruling 29).</summary>
/// <param name="UserId">Whose code.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record BanReferrer(UserId UserId, string Reason);

public sealed class BanReferrerValidator : AbstractValidator<BanReferrer>
{
    public BanReferrerValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class BanReferrerHandler
{
    public static async Task<Result> Handle(BanReferrer message, IRepository<ReferralCode> codes, IReferralTraces traces, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        await traces.JudgeAlone(cancellation);
        if (await codes.First(new ActiveCodeOfOwner(message.UserId), cancellation) is not { } code)
            return await codes.Any(new BannedCodeOfOwner(message.UserId), cancellation) ? ReferralErrors.Banned : CommonErrors.NotFound;
        var banned = code.Ban(time.GetUtcNow());
        if (!banned.Failed) audit.Record("referrals.referrer_banned", "referral_code", code.Id.ToString(), after: new { code.OwnerId, code.Status, message.Reason });
        return banned;
    }
}
