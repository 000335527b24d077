using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using InstaInstru.Infrastructure.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Accounts;

internal sealed class ExpiringRows(AppDbContext context, IRealTime clock) : IExpiringRows
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterSession = TimeSpan.FromDays(30);

    // As long as the notice to the address that was left may be tried.
    private static readonly TimeSpan AfterEmailChange = TimeSpan.FromDays(7);
    private static readonly TimeSpan AfterClick = TimeSpan.FromDays(365);
    private static readonly TimeSpan AfterTrace = TimeSpan.FromDays(180);

    public async Task<int> Forget(DateTimeOffset now, CancellationToken cancellation)
    {
        var yesterday = now - Day;
        var (failures, sessions, setUps, trusts) = (clock.Now - Day, clock.Now - AfterSession, clock.Now - TwoFactor.SetUpLifetime, clock.Now);
        var (strangers, traced) = (clock.Now - SignInThrottle.Acquaintance, now - AfterTrace);
        return await context.Set<Registration>().Where(row => row.EnteredAt < yesterday).ExecuteDeleteAsync(cancellation)
            + await context.Set<Challenge>().Where(row => row.SentAt < yesterday).ExecuteDeleteAsync(cancellation)
            + await context.Set<EmailChange>().Where(row => row.RequestedAt < now - AfterEmailChange).ExecuteDeleteAsync(cancellation)
            + await context.Set<DataExport>().Where(row => row.RequestedAt < now - DataExport.Life).ExecuteDeleteAsync(cancellation)
            + await context.Set<ReferralClick>().Where(row => row.ClickedAt < now - AfterClick).ExecuteDeleteAsync(cancellation)
            + await context.Database.ExecuteSqlAsync($"delete from referral_traces where seen_at < {traced}", cancellation)
            + await context.Set<IdempotencyRecord>().Where(row => row.StartedAt < yesterday).ExecuteDeleteAsync(cancellation)
            + await context.Set<SignInThrottle>().Where(row => row.LastFailureAt < failures && (row.SucceededAt == null || row.SucceededAt < strangers)).ExecuteDeleteAsync(cancellation)
            + await context.Set<RateLimitCount>().Where(row => row.FullAt < clock.Now).ExecuteDeleteAsync(cancellation)
            + await context.Set<Session>().Where(row => row.ExpiresAt < sessions).ExecuteDeleteAsync(cancellation)
            + await context.Set<TrustedDevice>().Where(row => row.ExpiresAt <= trusts).ExecuteDeleteAsync(cancellation)
            + await context.Set<TwoFactor>().Where(row => row.EnabledAt == null && row.SetUpAt <= setUps).ExecuteUpdateAsync(row => row
                .SetProperty(factor => factor.SealedSecret, (string?)null).SetProperty(factor => factor.SetUpAt, (DateTimeOffset?)null).SetProperty(factor => factor.Version, factor => factor.Version + 1), cancellation);
    }
}
