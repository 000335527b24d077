using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Pricing;

namespace InstaInstru.Application.Instructors;

/// <summary>Moves one instructor to the tier that follows from the lessons up to an instant; repeating it changes nothing (ruling 18).</summary>
/// <param name="InstructorId">Whose tier.</param>
/// <param name="AsOf">Instant of the nightly evaluation.</param>
public sealed record EvaluateTier(InstructorId InstructorId, DateTimeOffset AsOf);

public static class EvaluateTierHandler
{
    public static async Task<Result> Handle(
        EvaluateTier message, IRepository<InstructorProfile> profiles, IRepository<PricingTerms> pricing, ITeachingRecords records, CancellationToken cancellation)
    {
        if (await profiles.Get(message.InstructorId, cancellation) is not { } profile) return CommonErrors.NotFound;
        var terms = (await pricing.First(new PricingTermsInForce(message.AsOf), cancellation))!;
        profile.EvaluateTier(await records.Of(message.InstructorId, new(terms.ActivityStart(message.AsOf), message.AsOf), cancellation), terms, message.AsOf);
        return Result.Ok;
    }
}
