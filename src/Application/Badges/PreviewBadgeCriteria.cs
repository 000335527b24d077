using InstaInstru.Application.Common;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Badges;

/// <summary>What other criteria of a badge would mean, for an admin; changes nothing.</summary>
/// <param name="Badge">Slug of the badge.</param>
/// <param name="CriteriaConfig">All figures of the badge's type, also those that stay.</param>
public sealed record PreviewBadgeCriteria(string Badge, IReadOnlyDictionary<string, int> CriteriaConfig);

/// <summary>How many students the criteria part, at this moment.</summary>
/// <param name="Students">Who have completed a lesson.</param>
/// <param name="MeetNow">Of them meet the criteria as they are.</param>
/// <param name="WouldMeet">Would meet the new ones.</param>
/// <param name="WouldGain">Would meet the new ones and do not meet the old.</param>
/// <param name="WouldLose">Meet the old ones and would not meet the new.</param>
public sealed record CriteriaPreview(int Students, int MeetNow, int WouldMeet, int WouldGain, int WouldLose)
{
    public CriteriaPreview With(bool meets, bool wouldMeet) => new(
        Students + 1, MeetNow + (meets ? 1 : 0), WouldMeet + (wouldMeet ? 1 : 0), WouldGain + (wouldMeet && !meets ? 1 : 0), WouldLose + (meets && !wouldMeet ? 1 : 0));
}

public static class PreviewBadgeCriteriaHandler
{
    private const int PageSize = 500;

    public static async Task<Result<CriteriaPreview>> Handle(
        PreviewBadgeCriteria message, IReadRepository badges, ILearners learners, ILearningHistories histories, TimeProvider time, CancellationToken cancellation)
    {
        if ((await badges.List(new ShownBadges(), cancellation)).Find(shown => shown.Slug == message.Badge) is not { } badge) return CommonErrors.NotFound;
        var config = CriteriaConfig.Read(badge.CriteriaType, message.CriteriaConfig);
        if (config.Failed) return config.Error;
        var (preview, now) = (new CriteriaPreview(0, 0, 0, 0, 0), time.GetUtcNow());
        await foreach (var page in learners.Pages(PageSize, cancellation))
            foreach (var history in (await histories.Of(page, now, cancellation)).Values)
                preview = preview.With(badge.Evaluate(history).Met, badge.EvaluateBy(config.Value, history).Met);
        return preview;
    }
}
