using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>Lists the signed-in instructor's profile, or names everything that is missing (ruling 42). The first go-live takes a founding place while they last (ruling 18).</summary>
public sealed record GoLive;

public static class GoLiveHandler
{
    public static async Task<Result<OwnProfile>> Handle(
        GoLive message, ICurrentUser user, IRepository<InstructorProfile> profiles, IRepository<PricingTerms> pricing, IFoundingPlaces places, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await profiles.Get(InstructorId.Of(id), cancellation) is not { } profile) return InstructorErrors.NoProfile;
        var now = time.GetUtcNow();
        var terms = await pricing.First(new PricingTermsInForce(now), cancellation);
        var founding = profile.WouldGoLiveFirst(now) && await places.TryTake(terms!.Figures.FoundingPlaces, cancellation);
        var live = profile.GoLive(founding, terms!, now);
        return live.Failed ? live.Error : OwnProfile.Of(profile, terms!, now);
    }
}
