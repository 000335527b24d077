using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>An age group as somebody writes it; both stands for the two others.</summary>
public enum AgeGroupChoice
{
    Kids,
    Adults,
    Both,
}

/// <summary>What an instructor writes about one offering.</summary>
/// <param name="HourlyRateCents">Price of 60 minutes, up to 100000, at or above the floor of every format offered (ruling 18).</param>
/// <param name="Durations">Lengths in minutes, each 30–240.</param>
/// <param name="Formats">Where lessons may take place.</param>
/// <param name="AgeGroups">kids, adults or both.</param>
/// <param name="Levels">All three when left out.</param>
/// <param name="Description">Up to 500 characters.</param>
/// <param name="Requirements">Up to 500 characters.</param>
public sealed record OfferingRequest(
    long HourlyRateCents, IReadOnlyList<int> Durations, IReadOnlyList<LessonFormat> Formats, IReadOnlyList<AgeGroupChoice> AgeGroups,
    IReadOnlyList<SkillLevel>? Levels = null, string? Description = null, string? Requirements = null)
{
    private static readonly SkillLevel[] EveryLevel = Enum.GetValues<SkillLevel>();

    public Result<OfferingTerms> Read(TeachableService service, PricingTerms pricing)
    {
        if (!service.OnlineCapable && Formats.Contains(LessonFormat.Online)) return InstructorErrors.OnlineNotPossible;
        return OfferingTerms.Of(new(HourlyRateCents), Durations, Formats, [.. AgeGroups.SelectMany(Expand)], Levels ?? EveryLevel, Description, Requirements, pricing);
    }

    private static AgeGroup[] Expand(AgeGroupChoice choice) => choice switch
    {
        AgeGroupChoice.Kids => [AgeGroup.Kids],
        AgeGroupChoice.Adults => [AgeGroup.Adults],
        _ => [AgeGroup.Kids, AgeGroup.Adults],
    };
}
