using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Badges;

/// <summary>The badges of a student, for an instructor who teaches them; for anybody else there is no such student.</summary>
/// <param name="StudentId">Whose badges.</param>
public sealed record ListStudentBadges(UserId StudentId);

/// <summary>Confirmed badges of a student, in display order.</summary>
public sealed record StudentBadges(IReadOnlyList<EarnedBadgeView> Data);

/// <summary>A badge that a student has.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IconKey">Which picture shows it.</param>
/// <param name="AwardedAt">When it became the student's.</param>
public sealed record EarnedBadgeView(string Slug, string Name, string Description, string IconKey, DateTimeOffset AwardedAt);

/// <summary>Lessons that make somebody an instructor's student: confirmed, whatever became of them later but a cancellation.</summary>
public sealed class LessonsBetween : Specification<Booking>
{
    public LessonsBetween(InstructorId instructor, UserId student) => Query.Where(booking => booking.InstructorId == instructor && booking.StudentId == student
        && (booking.Status == BookingStatus.Confirmed || booking.Status == BookingStatus.Completed || booking.Status == BookingStatus.NoShow));
}

public static class ListStudentBadgesHandler
{
    public static async Task<Result<StudentBadges>> Handle(ListStudentBadges message, ICurrentUser user, IReadRepository badges, CancellationToken cancellation)
    {
        if (user.Id is not { } instructor || await badges.Count(new LessonsBetween(InstructorId.Of(instructor), message.StudentId), cancellation) == 0) return CommonErrors.NotFound;
        var earned = (await badges.List(new ConfirmedAwards(message.StudentId), cancellation)).ToDictionary(award => award.BadgeId, award => award.ConfirmedAt);
        var shown = await badges.List(new ShownBadges(), cancellation);
        return new StudentBadges([.. shown.Where(badge => earned.ContainsKey(badge.Id))
            .Select(badge => new EarnedBadgeView(badge.Slug, badge.Name, badge.Description, badge.IconKey, earned[badge.Id]!.Value))]);
    }
}
