using InstaInstru.Application.Payments;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class PayoutAccounts(AppDbContext context) : IPayoutAccounts
{
    public Task<string?> Of(InstructorId instructor, CancellationToken cancellation) =>
        context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(PayoutAccounts))
            .Where(profile => profile.Id == instructor && profile.PayoutsReady).Select(profile => profile.StripeAccountId).FirstOrDefaultAsync(cancellation);
}
