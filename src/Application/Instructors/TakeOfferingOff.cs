using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>Takes an offering off the list; lessons already booked stand, and a profile without offerings is unlisted.</summary>
public sealed record TakeOfferingOff(OfferingId OfferingId);

public static class TakeOfferingOffHandler
{
    public static async Task<Result> Handle(TakeOfferingOff message, ICurrentUser user, IRepository<InstructorProfile> profiles, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await profiles.Get(InstructorId.Of(id), cancellation) is not { } profile) return InstructorErrors.NoProfile;
        return profile.TakeOff(message.OfferingId, time.GetUtcNow());
    }
}
