using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Reviews;

/// <summary>What the reviews of an instructor amount to, overall and per service (ruling 40).</summary>
public sealed record GetRatingSummary(InstructorId InstructorId);

public static class GetRatingSummaryHandler
{
    public static async Task<Result<RatingSummary>> Handle(GetRatingSummary message, IReviewViews views, CancellationToken cancellation) =>
        await views.Summary(message.InstructorId, cancellation);
}
