using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>Takes the signed-in instructor's profile off the list; lessons already booked stand.</summary>
public sealed record Unlist;

public static class UnlistHandler
{
    public static async Task<Result<OwnProfile>> Handle(Unlist message, ICurrentUser user, IRepository<InstructorProfile> profiles, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await profiles.Get(InstructorId.Of(id), cancellation) is not { } profile) return InstructorErrors.NoProfile;
        profile.Unlist(time.GetUtcNow());
        return OwnProfile.Of(profile, time.GetUtcNow());
    }
}
