using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors.When;

/// <summary>Takes the profile of a still suspended or deactivated instructor off the list; active again, they go live themselves (ruling 39).</summary>
public static class WhenAccountStatusChanged_UnlistHandler
{
    public static async Task Handle(AccountStatusChanged fact, IRepository<Account> people, IRepository<InstructorProfile> profiles, TimeProvider time, CancellationToken cancellation)
    {
        if (await people.Get(fact.UserId, cancellation) is not { Status: AccountStatus.Active } && await profiles.Get(InstructorId.Of(fact.UserId), cancellation) is { } profile) profile.Unlist(time.GetUtcNow());
    }
}
