using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>An admin ends a referral before its reward was paid; its place goes back (rulings 26, 28 and 29).</summary>
/// <param name="AttributionId">Which.</param>
/// <param name="Version">As it was read; of two admins at once one wins.</param>
/// <param name="Reason">In words, for the audit log; at most 500 characters.</param>
public sealed record VoidReferral(ReferralAttributionId AttributionId, long Version, string Reason);

public sealed class VoidReferralValidator : AbstractValidator<VoidReferral>
{
    public VoidReferralValidator() => RuleFor(message => message.Reason).NotEmpty().MaximumLength(500);
}

public static class VoidReferralHandler
{
    public static async Task<Result> Handle(VoidReferral message, IRepository<ReferralAttribution> referrals, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (await referrals.Get(message.AttributionId, cancellation) is not { } referral) return CommonErrors.NotFound;
        if (referral.Version != message.Version) return ReferralErrors.Changed.With("version", referral.Version);
        var before = ReferralDecision.Of(referral);
        var ended = referral.Void(ReferralEvidence.Of(FraudRules.VoidedByAdmin), time.GetUtcNow());
        if (!ended.Failed) audit.Record("referrals.voided", "referral", referral.Id.ToString(), before, ReferralDecision.Of(referral) with { Reason = message.Reason });
        return ended;
    }
}
