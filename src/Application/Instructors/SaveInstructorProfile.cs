using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>Creates or changes the signed-in instructor's profile.</summary>
/// <param name="Bio">10–1000 characters.</param>
/// <param name="YearsOfExperience">0–50.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="BufferMinutes">0–60, kept free after each lesson.</param>
/// <param name="MinAdvanceBookingHours">0–168 exact hours.</param>
public sealed record SaveInstructorProfile(
    string Bio, int YearsOfExperience, string TimeZone = "America/New_York", int BufferMinutes = 0, int MinAdvanceBookingHours = ProfileSettings.DefaultMinAdvanceHours);

public static class SaveInstructorProfileHandler
{
    public static async Task<Result<OwnProfile>> Handle(
        SaveInstructorProfile message, ICurrentUser user, IRepository<InstructorProfile> profiles, IRepository<PricingTerms> pricing, ITimeZones zones, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var settings = new ProfileSettings(message.Bio, message.YearsOfExperience, message.TimeZone, message.BufferMinutes, message.MinAdvanceBookingHours);
        var terms = await pricing.First(new PricingTermsInForce(time.GetUtcNow()), cancellation);
        if (await profiles.Get(InstructorId.Of(id), cancellation) is { } profile)
        {
            var changed = profile.Change(settings, zones);
            return changed.Failed ? changed.Error : OwnProfile.Of(profile, terms!, time.GetUtcNow());
        }

        var created = InstructorProfile.Create(InstructorId.Of(id), settings, zones);
        if (created.Failed) return created.Error;
        profiles.Add(created.Value);
        return OwnProfile.Of(created.Value, terms!, time.GetUtcNow());
    }
}
