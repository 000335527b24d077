using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Pages of referrals by the age of their verdict.</summary>
internal sealed class ReferralReviews(AppDbContext context) : IReferralReviews
{
    public async Task<IReadOnlyList<ReferralReviewRow>> Find(
        ListReferralReviews question, (DateTimeOffset At, ReferralAttributionId Id)? after, int take, CancellationToken cancellation)
    {
        var found = context.Set<ReferralAttribution>().AsNoTracking().TagWith(nameof(ReferralReviews)).Where(referral => referral.Verdict == question.Verdict);
        if (question.Status is { } status) found = found.Where(referral => referral.Status == status);
        if (question.ReferrerId is { } referrer) found = found.Where(referral => referral.ReferrerId == referrer);
        // Evidence is words with a space between them, a figure after =.
        if (question.Evidence is { } word) found = found.Where(referral => (" " + (string)(object)referral.Evidence + "=").Contains(" " + word + " ") || (" " + (string)(object)referral.Evidence + "=").Contains(" " + word + "="));
        if (after is { } last)
        {
            var (at, id) = (last.At, last.Id.Value);
            found = found.Where(referral => referral.JudgedAt > at || (referral.JudgedAt == at && (Guid)(object)referral.Id > id));
        }

        return await found.OrderBy(referral => referral.JudgedAt).ThenBy(referral => referral.Id).Take(take)
            .Select(referral => new ReferralReviewRow(
                referral.Id, referral.Version, referral.Kind, referral.Status, referral.Verdict, referral.Evidence, referral.ReferrerId, referral.FriendId, referral.BookingId, referral.Promise.Reward,
                referral.ClaimedAt, referral.JudgedAt)).ToListAsync(cancellation);
    }
}
