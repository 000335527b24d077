using FluentValidation;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>How the referral programme does.</summary>
/// <param name="Days">Clicks and claims of so many New York days, today included; 1–90.</param>
public sealed record GetReferralSummary(int Days = 14);

/// <summary>How many referrals stand somewhere.</summary>
public sealed record ReferralCount(ReferralStatus Status, ReferralVerdict Verdict, int Referrals);

/// <summary>The programme's places in this environment.</summary>
/// <param name="Taken">Places that referrals hold.</param>
/// <param name="Cap">Places there are (ruling 28).</param>
/// <param name="UsedBasisPoints">Taken of cap: 9000 is 90 %, from which on the treasurers are alerted.</param>
public sealed record PlacesUsed(int Taken, int Cap, int UsedBasisPoints);

/// <summary>Somebody who brought many.</summary>
/// <param name="ReferrerId">Who.</param>
/// <param name="Referrals">Everybody they brought.</param>
/// <param name="Unlocked">Of whom a reward was paid.</param>
/// <param name="InReview">Of whom an admin has still to look at.</param>
/// <param name="Void">Of whom ended without reward.</param>
public sealed record TopReferrer(UserId ReferrerId, int Referrals, int Unlocked, int InReview, int Void);

/// <summary>One New York day.</summary>
public sealed record ReferralDay(DateOnly LocalDate, int Clicks, int Claims);

/// <summary>Somebody whose code brings more than is usual.</summary>
/// <param name="ReferrerId">Who.</param>
/// <param name="OfDay">Claims of this New York day; more than 5 are reviewed (ruling 28).</param>
/// <param name="OfWeek">Claims of this week from Monday; more than 15 are reviewed.</param>
public sealed record ReferralVelocity(UserId ReferrerId, int OfDay, int OfWeek);

/// <summary>The programme at a glance.</summary>
/// <param name="Counts">Referrals by status and verdict.</param>
/// <param name="Refused">Claims refused for fraud.</param>
/// <param name="Places">Cap use.</param>
/// <param name="TopReferrers">The twenty who brought most.</param>
/// <param name="PerDay">Clicks and claims, oldest day first, days without any included.</param>
/// <param name="Velocity">The twenty fastest referrers of this week.</param>
public sealed record ReferralSummary(
    IReadOnlyList<ReferralCount> Counts, int Refused, PlacesUsed Places, IReadOnlyList<TopReferrer> TopReferrers, IReadOnlyList<ReferralDay> PerDay, IReadOnlyList<ReferralVelocity> Velocity);

/// <summary>Counts over referrals, clicks and places.</summary>
public interface IReferralSummaries
{
    /// <summary>Everything as of an instant.</summary>
    Task<ReferralSummary> At(DateTimeOffset now, int days, CancellationToken cancellation);
}

public sealed class GetReferralSummaryValidator : AbstractValidator<GetReferralSummary>
{
    public GetReferralSummaryValidator() => RuleFor(message => message.Days).InclusiveBetween(1, 90);
}

public static class GetReferralSummaryHandler
{
    public static async Task<Result<ReferralSummary>> Handle(GetReferralSummary message, IReferralSummaries summaries, TimeProvider time, CancellationToken cancellation) =>
        await summaries.At(time.GetUtcNow(), message.Days, cancellation);
}
