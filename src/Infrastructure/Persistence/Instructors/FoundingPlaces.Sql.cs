using InstaInstru.Application.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Instructors;

internal sealed class FoundingPlaces(AppDbContext context, UnitOfWork unit) : IFoundingPlaces
{
    // The row's lock makes first go-lives wait for each other, and a roll-back gives the place back.
    public async Task<bool> TryTake(int places, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        return await context.Database.ExecuteSqlAsync($"update founding_places set taken = taken + 1 where taken < {places}", cancellation) == 1;
    }
}
