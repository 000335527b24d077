using InstaInstru.Application.Common;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>Offers a service of the catalogue; each service once.</summary>
public sealed record AddOffering(ServiceId ServiceId, OfferingRequest Offering);

public static class AddOfferingHandler
{
    public static async Task<Result<OfferingView>> Handle(
        AddOffering message, ICurrentUser user, IRepository<InstructorProfile> profiles, IRepository<PricingTerms> pricing, IReadRepository catalog, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await profiles.Get(InstructorId.Of(id), cancellation) is not { } profile) return InstructorErrors.NoProfile;
        if (await catalog.First(new TeachableServiceById(message.ServiceId), cancellation) is not { } service) return InstructorErrors.UnknownService;
        var terms = await pricing.First(new PricingTermsInForce(time.GetUtcNow()), cancellation);
        var offered = message.Offering.Read(service, terms!);
        if (offered.Failed) return offered.Error;
        return profile.Offer(message.ServiceId, offered.Value, time.GetUtcNow()).Map(OfferingView.Of);
    }
}
