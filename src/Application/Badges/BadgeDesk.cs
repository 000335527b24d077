using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Policies;

namespace InstaInstru.Application.Badges;

/// <summary>Some students, what they have done and what they were awarded.</summary>
/// <param name="Badges">The badges that can be earned.</param>
/// <param name="Awards">Of these students, revoked ones too.</param>
/// <param name="Histories">Of each of them.</param>
public sealed record BadgeCase(IReadOnlyList<BadgeDefinition> Badges, IReadOnlyList<StudentBadge> Awards, IReadOnlyDictionary<UserId, LearningHistory> Histories)
{
    /// <summary>What they have earned and do not have.</summary>
    public IReadOnlyList<MissingAward> Missing()
    {
        var awards = Awards.ToLookup(award => award.StudentId);
        return [.. Histories.SelectMany(student => BadgeAwarding.Missing(student.Key, Badges, [.. awards[student.Key]], student.Value))];
    }
}

/// <summary>Where students are judged, by the same code whatever the occasion (ruling 31).</summary>
public sealed class BadgeDesk(IRepository<BadgeDefinition> definitions, IRepository<StudentBadge> awards, ILearningHistories histories, TimeProvider time)
{
    /// <summary>Awards what a student has earned by now and takes back what was undone.</summary>
    public async Task Settle(UserId student, CancellationToken cancellation)
    {
        var found = await Look([student], cancellation);
        BadgeAwarding.TakeBackUndone(found.Badges, found.Awards, found.Histories[student], time.GetUtcNow());
        Award(found.Missing(), announced: true);
    }

    /// <summary>Reads all there is to know, in so many statements for any number of students.</summary>
    public async Task<BadgeCase> Look(IReadOnlyCollection<UserId> students, CancellationToken cancellation) => new(
        await definitions.List(new ActiveBadges(), cancellation), await awards.List(new AwardsOfStudents(students), cancellation),
        await histories.Of(students, time.GetUtcNow(), cancellation));

    /// <param name="missing">What <see cref="BadgeCase.Missing"/> found.</param>
    /// <param name="announced">Whether the students are told.</param>
    public void Award(IEnumerable<MissingAward> missing, bool announced)
    {
        foreach (var one in missing)
            if (one.Award(announced, time.GetUtcNow()) is { } added) awards.Add(added);
    }
}
