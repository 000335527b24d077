using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals.When;

/// <summary>No code of a deleted account brings anybody any more, and none keeps the name that its owner chose.</summary>
public static class WhenAccountDeleted_RetireCodeHandler
{
    public static async Task Handle(AccountDeleted fact, IRepository<ReferralCode> codes, CancellationToken cancellation)
    {
        foreach (var code in await codes.List(new CodesOfOwner(fact.UserId), cancellation)) code.Retire();
    }
}
