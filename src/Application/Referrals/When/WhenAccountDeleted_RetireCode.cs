using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals.When;

/// <summary>The code of a deleted account brings nobody any more.</summary>
public static class WhenAccountDeleted_RetireCodeHandler
{
    public static async Task Handle(AccountDeleted fact, IRepository<ReferralCode> codes, CancellationToken cancellation)
    {
        if (await codes.First(new ActiveCodeOfOwner(fact.UserId), cancellation) is { } code) code.Retire();
    }
}
