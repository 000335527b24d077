using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>The commission of instructors with so many lessons (ruling 18).</summary>
/// <param name="FromLessons">Least lessons completed and not refunded within the activity window; 0 for the first tier.</param>
/// <param name="ToLessons">Most of them, inclusive; null for the last tier, which is open.</param>
/// <param name="Commission">The platform's share of the lesson price.</param>
public sealed record CommissionTier(int FromLessons, int? ToLessons, BasisPoints Commission);

/// <summary>What decides an instructor's commission.</summary>
/// <param name="Tier">1 for the first tier; one above the last counts as the last.</param>
/// <param name="Founding">The share of a founding instructor, kept for the account's life; null for everybody else.</param>
public readonly record struct CommissionStanding(int Tier, BasisPoints? Founding);
