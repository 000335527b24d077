using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Accounts;

internal sealed class ExpiringRows(AppDbContext context, IRealTime clock) : IExpiringRows
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterSession = TimeSpan.FromDays(30);

    public async Task<int> Forget(DateTimeOffset now, CancellationToken cancellation)
    {
        var yesterday = now - Day;
        var (failures, strangers, sessions) = (clock.Now - Day, clock.Now - SignInThrottle.Acquaintance, clock.Now - AfterSession);
        return await context.Set<Registration>().Where(row => row.EnteredAt < yesterday).ExecuteDeleteAsync(cancellation)
            + await context.Set<Challenge>().Where(row => row.SentAt < yesterday).ExecuteDeleteAsync(cancellation)
            + await context.Set<IdempotencyRecord>().Where(row => row.StartedAt < yesterday).ExecuteDeleteAsync(cancellation)
            + await context.Set<SignInThrottle>().Where(row => row.LastFailureAt < failures && (row.SucceededAt == null || row.SucceededAt < strangers)).ExecuteDeleteAsync(cancellation)
            + await context.Set<RateLimitCount>().Where(row => row.FullAt < clock.Now).ExecuteDeleteAsync(cancellation)
            + await context.Set<Session>().Where(row => row.ExpiresAt < sessions).ExecuteDeleteAsync(cancellation);
    }
}
