using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>What an instructor offers of one service.</summary>
public sealed record OfferingView(
    OfferingId Id, ServiceId ServiceId, long HourlyRateCents, IReadOnlyList<int> Durations, IReadOnlyList<LessonFormat> Formats,
    IReadOnlyList<AgeGroup> AgeGroups, IReadOnlyList<SkillLevel> Levels, string? Description, string? Requirements, bool IsActive)
{
    public static OfferingView Of(Offering offering) => new(
        offering.Id, offering.ServiceId, offering.HourlyRate.Cents, offering.Durations, offering.Formats,
        offering.AgeGroups, offering.Levels, offering.Description, offering.Requirements, offering.IsActive);
}

/// <summary>One's own profile, with what go-live still needs.</summary>
/// <param name="CommissionTier">1 for the first; a founding instructor has a commission of its own.</param>
/// <param name="CommissionBasisPoints">What the platform keeps of new lessons at present.</param>
/// <param name="Missing">Of skills, identity, stripe_connect and background_check.</param>
public sealed record OwnProfile(
    InstructorId Id, string Bio, int YearsOfExperience, string TimeZone, int BufferMinutes, int MinAdvanceBookingHours, int CommissionTier, int CommissionBasisPoints,
    bool IsFounding, bool IsLive, DateTimeOffset? FirstLiveAt, bool IdentityVerified, bool PayoutsReady, BackgroundCheckStatus BackgroundCheck,
    DateTimeOffset? BackgroundCheckValidUntil, IReadOnlyList<string> Missing, IReadOnlyList<OfferingView> Offerings)
{
    public static OwnProfile Of(InstructorProfile profile, PricingTerms terms, DateTimeOffset now) => new(
        profile.Id, profile.Bio, profile.YearsOfExperience, profile.TimeZone, profile.BufferMinutes, profile.MinAdvanceHours, profile.Tier, terms.CommissionOf(profile.Standing).Value,
        profile.IsFounding, profile.IsLive, profile.FirstLiveAt, profile.IdentityVerified, profile.PayoutsReady, profile.BackgroundCheck,
        profile.BackgroundCheckValidUntil, profile.Missing(now), [.. profile.Offerings.Select(OfferingView.Of)]);
}

/// <summary>An instructor as everybody may see them: first name and last initial only (ruling 6).</summary>
public sealed record InstructorView(
    InstructorId Id, string DisplayName, string Bio, int YearsOfExperience, string TimeZone, bool IsFounding, RatingView Rating, IReadOnlyList<PublicOffering> Offerings);

/// <summary>What students' reviews amount to (ruling 40).</summary>
/// <param name="Shown">The mean of the stars to one decimal, such as 4.7; New below three reviews.</param>
/// <param name="MeanTenths">The same in tenths of a star; null below three reviews.</param>
/// <param name="Reviews">How many there are.</param>
public sealed record RatingView(string Shown, int? MeanTenths, int Reviews);

/// <summary>An offering with the words of its service, and the rating of the lessons of that service.</summary>
public sealed record PublicOffering(
    OfferingId Id, ServiceId ServiceId, string ServiceName, string ServiceSlug, string Category, long HourlyRateCents, IReadOnlyList<int> Durations,
    IReadOnlyList<LessonFormat> Formats, IReadOnlyList<AgeGroup> AgeGroups, IReadOnlyList<SkillLevel> Levels, string? Description, string? Requirements, RatingView Rating);

/// <summary>A live instructor in a list, with the offering asked for and the next starts that can be booked.</summary>
/// <param name="Rating">Of all services; the offering has that of its own.</param>
/// <param name="NextFreeTimes">Up to three, within 14 days, for the shortest duration and the first format that can be booked.</param>
public sealed record InstructorCard(
    InstructorId Id, string DisplayName, string Bio, int YearsOfExperience, string TimeZone, bool IsFounding, RatingView Rating, PublicOffering Offering, IReadOnlyList<DateTimeOffset> NextFreeTimes);
