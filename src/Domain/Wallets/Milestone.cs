using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Wallets;

/// <summary>A place in a cycle of lessons that earns credit: the 5th of 11 earns $10, the 11th $20 (ruling 25).</summary>
public readonly record struct Milestone(int Cycle, int Position)
{
    /// <summary>Lessons in one cycle.</summary>
    public const int CycleLength = 11;

    private const int Halfway = 5;

    public Money Reward => Position == CycleLength ? Money.Dollars(20) : Money.Dollars(10);

    /// <summary>Every milestone that so many completed lessons have passed, first to last; cycles count from 1.</summary>
    public static IEnumerable<Milestone> Passed(int completedLessons)
    {
        for (var before = 0; before + Halfway <= completedLessons; before += CycleLength)
        {
            var cycle = before / CycleLength + 1;
            yield return new(cycle, Halfway);
            if (before + CycleLength <= completedLessons) yield return new(cycle, CycleLength);
        }
    }
}
