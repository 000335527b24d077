using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>What the audit log keeps of a decision about a referral.</summary>
internal sealed record ReferralDecision(ReferralStatus Status, ReferralVerdict Verdict, IReadOnlyList<string> Evidence)
{
    public string? Reason { get; init; }

    public static ReferralDecision Of(ReferralAttribution referral) => new(referral.Status, referral.Verdict, referral.Evidence.Items);
}
