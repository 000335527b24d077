using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Domain.Instructors;

/// <summary>What an instructor says about one offering, checked against the limits of a profile.</summary>
public sealed record OfferingTerms
{
    /// <summary>Longest description, and longest requirements.</summary>
    public const int TextLimit = 500;

    private static readonly Money HighestRate = Money.Dollars(1000);

    private OfferingTerms()
    {
    }

    /// <summary>Price of 60 minutes.</summary>
    public required Money HourlyRate { get; init; }

    /// <summary>Lengths in minutes, ascending.</summary>
    public required IReadOnlyList<int> Durations { get; init; }

    public required IReadOnlyList<LessonFormat> Formats { get; init; }

    public required IReadOnlyList<AgeGroup> AgeGroups { get; init; }

    public required IReadOnlyList<SkillLevel> Levels { get; init; }

    public required string? Description { get; init; }

    public required string? Requirements { get; init; }

    /// <summary>The terms, or every field that breaks a limit or a price floor (ruling 18).</summary>
    public static Result<OfferingTerms> Of(
        Money hourlyRate, IReadOnlyList<int> durations, IReadOnlyList<LessonFormat> formats, IReadOnlyList<AgeGroup> ageGroups,
        IReadOnlyList<SkillLevel> levels, string? description, string? requirements, PricingTerms pricing)
    {
        var faults = new List<Error>();
        if (hourlyRate <= Money.Zero || hourlyRate > HighestRate) faults.Add(InstructorErrors.HourlyRate);
        if (durations.Count is 0 or > 20 || durations.Distinct().Count() != durations.Count || durations.Any(minutes => minutes is < 30 or > 240)) faults.Add(InstructorErrors.Durations);
        if (formats.Count == 0 || formats.Distinct().Count() != formats.Count) faults.Add(InstructorErrors.Formats);
        if (ageGroups.Count == 0) faults.Add(InstructorErrors.AgeGroups);
        if (levels.Count == 0) faults.Add(InstructorErrors.Levels);
        if (description?.Length > TextLimit) faults.Add(InstructorErrors.DescriptionLength);
        if (requirements?.Length > TextLimit) faults.Add(InstructorErrors.RequirementsLength);
        if (faults.Count > 0) return CommonErrors.Invalid with { Others = faults };
        if (TooCheap(hourlyRate, durations, formats, pricing) is { } error) return error with { Pointer = "/hourly_rate_cents" };
        return new OfferingTerms
        {
            HourlyRate = hourlyRate,
            Durations = [.. durations.Order()],
            Formats = [.. formats.Order()],
            AgeGroups = [.. ageGroups.Distinct().Order()],
            Levels = [.. levels.Distinct().Order()],
            Description = description,
            Requirements = requirements,
        };
    }

    /// <summary><c>pricing.price_below_floor</c> for the first duration and format that lies under its floor; null when none does (ruling 18).</summary>
    public static Error? TooCheap(Money hourlyRate, IReadOnlyList<int> durations, IReadOnlyList<LessonFormat> formats, PricingTerms pricing) =>
        formats.SelectMany(format => durations.Select(minutes => PriceQuote.RefuseBelowFloor(pricing, hourlyRate, minutes, format))).FirstOrDefault(error => error is not null);
}
