using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Instructors;

internal sealed class TeachingRecords(AppDbContext context) : ITeachingRecords
{
    public async Task<TeachingRecord> Of(InstructorId instructor, TimeWindow activity, CancellationToken cancellation) =>
        (await Rows(context.Set<InstructorProfile>().Where(profile => profile.Id == instructor), activity).SingleAsync(cancellation)).Record;

    public async Task<IReadOnlyList<InstructorInTier>> Page(TimeWindow activity, InstructorId? after, int take, CancellationToken cancellation)
    {
        var profiles = context.Set<InstructorProfile>().Where(profile => profile.FoundingCommission == null);
        if (after is { } last) profiles = profiles.Where(profile => (Guid)(object)profile.Id > last.Value);
        return await Rows(profiles.OrderBy(profile => profile.Id).Take(take), activity).ToListAsync(cancellation);
    }

    private IQueryable<InstructorInTier> Rows(IQueryable<InstructorProfile> profiles, TimeWindow activity)
    {
        var (start, end) = (activity.Start, activity.End);
        return profiles.IgnoreAutoIncludes().AsNoTracking().TagWith(nameof(TeachingRecords)).Select(profile => new InstructorInTier(
            profile.Id, profile.Tier, profile.SteppedDownAt,
            new TeachingRecord(
                context.Set<Booking>().Count(lesson => lesson.InstructorId == profile.Id && lesson.Status == BookingStatus.Completed && lesson.CompletionReversedAt == null
                    && lesson.CompletedAt >= start && lesson.CompletedAt < end),
                context.Set<Booking>().Where(lesson => lesson.InstructorId == profile.Id && lesson.Status == BookingStatus.Completed && lesson.CompletionReversedAt == null
                    && lesson.CompletedAt < end).Max(lesson => lesson.CompletedAt))));
    }
}
