using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>Replaces what an offering says and puts it back on the list if it was taken off. Lessons already booked keep their price.</summary>
public sealed record ReviseOffering(OfferingId OfferingId, OfferingRequest Offering);

public static class ReviseOfferingHandler
{
    public static async Task<Result<OfferingView>> Handle(
        ReviseOffering message, ICurrentUser user, IRepository<InstructorProfile> profiles, IRepository<PricingTerms> pricing, IReadRepository catalog, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await profiles.Get(InstructorId.Of(id), cancellation) is not { } profile) return InstructorErrors.NoProfile;
        if (profile.Offerings.FirstOrDefault(candidate => candidate.Id == message.OfferingId) is not { } offering) return InstructorErrors.UnknownOffering;
        if (await catalog.First(new TeachableServiceById(offering.ServiceId), cancellation) is not { } service) return InstructorErrors.UnknownService;
        var terms = await pricing.First(new PricingTermsInForce(time.GetUtcNow()), cancellation);
        var offered = message.Offering.Read(service, terms!);
        return offered.Failed ? offered.Error : profile.Revise(message.OfferingId, offered.Value).Map(OfferingView.Of);
    }
}
