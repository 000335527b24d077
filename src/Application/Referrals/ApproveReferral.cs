using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>An admin has looked at a referral that waited for it and lets it go on (ruling 29).</summary>
/// <param name="AttributionId">Which.</param>
/// <param name="Version">As it was read; of two admins at once one wins.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record ApproveReferral(ReferralAttributionId AttributionId, long Version, string Reason);

public sealed class ApproveReferralValidator : AbstractValidator<ApproveReferral>
{
    public ApproveReferralValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class ApproveReferralHandler
{
    public static async Task<Result> Handle(ApproveReferral message, IRepository<ReferralAttribution> referrals, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await referrals.Get(message.AttributionId, cancellation) is not { } referral) return CommonErrors.NotFound;
        if (referral.Version != message.Version) return ReferralErrors.Changed.With("version", referral.Version);
        var before = ReferralDecision.Of(referral);
        var approved = referral.Approve(time.GetUtcNow());
        if (!approved.Failed) audit.Record("referrals.approved", "referral", referral.Id.ToString(), before, ReferralDecision.Of(referral) with { Reason = message.Reason });
        return approved;
    }
}
