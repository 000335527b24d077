using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>Unlists one instructor whose background check has ended; one renewed meanwhile stays.</summary>
public sealed record UnlistEndedCheck(InstructorId InstructorId);

public static class UnlistEndedCheckHandler
{
    public static async Task<Result> Handle(UnlistEndedCheck message, IRepository<InstructorProfile> profiles, TimeProvider time, CancellationToken cancellation)
    {
        var profile = await profiles.Get(message.InstructorId, cancellation);
        profile?.UnlistIfNotReady(time.GetUtcNow());
        return Result.Ok;
    }
}
