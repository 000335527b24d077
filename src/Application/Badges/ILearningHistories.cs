using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;

namespace InstaInstru.Application.Badges;

/// <summary>What badges ask about a student's lessons, ratings and cancellations (ruling 30).</summary>
public interface ILearningHistories
{
    Task<LearningHistory> Of(UserId student, DateTimeOffset now, CancellationToken cancellation);
}
