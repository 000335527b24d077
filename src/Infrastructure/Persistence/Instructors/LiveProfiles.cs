using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Instructors;

/// <summary>The one meaning of "live" for queries: listed, the background check still valid, the account active.</summary>
internal static class LiveProfiles
{
    public static IQueryable<InstructorProfile> Live(this IQueryable<InstructorProfile> profiles, AppDbContext context, DateTimeOffset now) =>
        profiles.IgnoreAutoIncludes().Where(profile => profile.IsLive && profile.BackgroundCheckValidUntil > now
            && context.Set<Account>().Any(account => (Guid)(object)account.Id == (Guid)(object)profile.Id && account.Status == AccountStatus.Active));
}
