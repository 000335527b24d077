using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;

namespace InstaInstru.Application.Badges;

/// <summary>What badges ask about students' lessons, ratings and cancellations (ruling 30).</summary>
public interface ILearningHistories
{
    /// <summary>The histories of some students, all of them in two statements; a student without bookings has an empty one.</summary>
    Task<IReadOnlyDictionary<UserId, LearningHistory>> Of(IReadOnlyCollection<UserId> students, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>The students who have completed a lesson, whatever became of its money.</summary>
public interface ILearners
{
    /// <param name="joinedSince">Only those who registered then or later; null for all.</param>
    /// <param name="after">The last one already seen.</param>
    /// <param name="take">At most so many, by id.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<UserId>> Page(DateTimeOffset? joinedSince, UserId? after, int take, CancellationToken cancellation);

    /// <summary>How many there are after one of them.</summary>
    Task<int> Count(DateTimeOffset? joinedSince, UserId? after, CancellationToken cancellation);
}

/// <summary>Reads all learners page by page.</summary>
public static class EveryLearner
{
    public static IAsyncEnumerable<IReadOnlyList<UserId>> Pages(this ILearners learners, int take, CancellationToken cancellation) =>
        EveryRow.Pages<UserId, UserId?>(after => learners.Page(null, after, take, cancellation), student => student, take);
}
