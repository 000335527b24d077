using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors.When;

/// <summary>Takes the profile of a deleted account off the list and what it said away.</summary>
public static class WhenAccountDeleted_CloseProfileHandler
{
    public static async Task Handle(AccountDeleted fact, IRepository<InstructorProfile> profiles, TimeProvider time, CancellationToken cancellation)
    {
        if (await profiles.Get(InstructorId.Of(fact.UserId), cancellation) is { } profile) profile.Close(time.GetUtcNow());
    }
}
