using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Badges;

/// <summary>A badge that can be earned; what it takes is data (ruling 31).</summary>
public sealed class BadgeDefinition : AggregateRoot<BadgeDefinitionId>
{
    private BadgeDefinition()
    {
    }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public CriteriaType CriteriaType { get; private set; }

    public CriteriaConfig CriteriaConfig { get; private set; } = CriteriaConfig.Empty;

    public string IconKey { get; private set; } = "";

    public int DisplayOrder { get; private set; }

    /// <summary>An inactive badge is neither shown nor awarded.</summary>
    public bool IsActive { get; private set; }

    public static BadgeDefinition Define(BadgeDefinitionId id, string slug, string name, string description, CriteriaType type, CriteriaConfig config, string icon, int order) => new()
    {
        Id = id,
        Slug = slug,
        Name = name,
        Description = description,
        CriteriaType = type,
        CriteriaConfig = config,
        IconKey = icon,
        DisplayOrder = order,
        IsActive = true,
    };

    /// <summary>How far a student is.</summary>
    public BadgeJudgement Evaluate(LearningHistory history) => EvaluateBy(CriteriaConfig, history);

    /// <summary>How far a student would be if the badge took something else.</summary>
    public BadgeJudgement EvaluateBy(CriteriaConfig config, LearningHistory history)
    {
        var judged = Policies.Criteria.Of(CriteriaType).Judge(history, config);
        // All steps done and no badge would tell that an award waits.
        return judged with { Visible = judged.Visible && WaitingPeriod == TimeSpan.Zero };
    }

    /// <summary>How long an award waits before it is confirmed.</summary>
    public TimeSpan WaitingPeriod => TimeSpan.FromDays(CriteriaConfig.Optional(CriteriaConfig.HoldDays));
}
