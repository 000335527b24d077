using InstaInstru.Application.Payments;
using InstaInstru.Domain.Instructors;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal sealed class PayoutAccounts(AppDbContext context) : IPayoutAccounts
{
    public Task<string?> Of(InstructorId instructor, CancellationToken cancellation) =>
        Profiles(instructor).Where(profile => profile.PayoutsReady).Select(profile => profile.StripeAccountId).FirstOrDefaultAsync(cancellation);

    public Task<string?> Known(InstructorId instructor, CancellationToken cancellation) => Profiles(instructor).Select(profile => profile.StripeAccountId).FirstOrDefaultAsync(cancellation);

    private IQueryable<InstructorProfile> Profiles(InstructorId instructor) =>
        context.Set<InstructorProfile>().AsNoTracking().TagWith(nameof(PayoutAccounts)).Where(profile => profile.Id == instructor);
}
