using InstaInstru.Application.Wallets;
using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Wallets;

/// <summary>Reads how a referral stands under a lock that lets others read it, but not take it back before the credit is committed.</summary>
internal sealed class ReferralStandings(AppDbContext context, UnitOfWork unit) : IReferralStandings
{
    public Task<bool> IsTakenBack(ReferralAttributionId referral, CancellationToken cancellation) => StandsAt(referral, ["void", "clawed_back"], cancellation);

    public Task<bool> IsUnlocked(ReferralAttributionId referral, CancellationToken cancellation) => StandsAt(referral, ["unlocked"], cancellation);

    private async Task<bool> StandsAt(ReferralAttributionId referral, string[] statuses, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        return (await context.Database.SqlQuery<bool>($"""select status = any({statuses}) as "Value" from referral_attributions where id = {referral.Value} for share""").ToListAsync(cancellation)) is [true];
    }
}
