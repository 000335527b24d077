using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>The signed-in instructor's profile, with what go-live still needs.</summary>
public sealed record GetOwnProfile;

public static class GetOwnProfileHandler
{
    public static async Task<Result<OwnProfile>> Handle(GetOwnProfile message, ICurrentUser user, IInstructorDirectory directory, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id || await directory.Own(InstructorId.Of(id), time.GetUtcNow(), cancellation) is not { } profile) return InstructorErrors.NoProfile;
        return profile;
    }
}
