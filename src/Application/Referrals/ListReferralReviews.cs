using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Referrals as admins look at them, those that wait longest for a decision first.</summary>
/// <param name="Verdict">What waits for a decision when left out.</param>
/// <param name="Status">Any when left out.</param>
/// <param name="ReferrerId">Of this referrer only.</param>
/// <param name="Evidence">With this word among the evidence, such as <c>shared_device</c>.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListReferralReviews(
    ReferralVerdict Verdict = ReferralVerdict.Review, ReferralStatus? Status = null, UserId? ReferrerId = null, string? Evidence = null, int Limit = Cursor.UsualRows, string? Cursor = null);

/// <summary>One referral with what speaks against it.</summary>
/// <param name="ReferralId">Names the referral.</param>
/// <param name="Version">What a decision names; it changes with everything that happens to the referral.</param>
/// <param name="Kind">As what the friend came.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Verdict">What was decided, by rules or an admin.</param>
/// <param name="Evidence">What speaks, or spoke, against it.</param>
/// <param name="ReferrerId">Who brought.</param>
/// <param name="FriendId">Who was brought.</param>
/// <param name="BookingId">The lesson that the reward hangs on.</param>
/// <param name="RewardCents">What the referrer was promised.</param>
/// <param name="ClaimedAt">When it was claimed.</param>
/// <param name="JudgedAt">When the verdict last changed.</param>
public sealed record ReferralReview(
    ReferralAttributionId ReferralId, long Version, ReferralKind Kind, ReferralStatus Status, ReferralVerdict Verdict, IReadOnlyList<string> Evidence, UserId ReferrerId, UserId FriendId, BookingId? BookingId,
    long RewardCents, DateTimeOffset ClaimedAt, DateTimeOffset JudgedAt);

/// <summary>The columns of a referral that admins see.</summary>
public sealed record ReferralReviewRow(
    ReferralAttributionId Id, long Version, ReferralKind Kind, ReferralStatus Status, ReferralVerdict Verdict, ReferralEvidence Evidence, UserId ReferrerId, UserId FriendId, BookingId? BookingId, Money Reward,
    DateTimeOffset ClaimedAt, DateTimeOffset JudgedAt);

/// <summary>A page of referrals by the age of their verdict.</summary>
public interface IReferralReviews
{
    /// <summary>Oldest verdict first.</summary>
    /// <param name="question">Which referrals.</param>
    /// <param name="after">Verdict's instant and id of the last row of the page before.</param>
    /// <param name="take">Rows at most.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<IReadOnlyList<ReferralReviewRow>> Find(ListReferralReviews question, (DateTimeOffset At, ReferralAttributionId Id)? after, int take, CancellationToken cancellation);
}

public sealed class ListReferralReviewsValidator : AbstractValidator<ListReferralReviews>
{
    public ListReferralReviewsValidator()
    {
        RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
        RuleFor(message => message.Evidence).Matches("^[a-z_]{1,40}$");
    }
}

public static class ListReferralReviewsHandler
{
    public static async Task<Result<Page<ReferralReview>>> Handle(ListReferralReviews message, IReferralReviews reviews, CancellationToken cancellation)
    {
        if (!Cursor.TryRead<ReferralAttributionId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        var rows = Page.Of(await reviews.Find(message, after, message.Limit + 1, cancellation), message.Limit, row => Cursor.Keys(row.JudgedAt, row.Id));
        return new Page<ReferralReview>([.. rows.Data.Select(View)], rows.NextCursor);
    }

    private static ReferralReview View(ReferralReviewRow row) => new(
        row.Id, row.Version, row.Kind, row.Status, row.Verdict, row.Evidence.Items, row.ReferrerId, row.FriendId, row.BookingId, row.Reward.Cents, row.ClaimedAt, row.JudgedAt);
}
