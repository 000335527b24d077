using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Payments;

/// <summary>Looks at every instructor's account once a night: a schedule that has drifted from Tuesdays is put right, and what a lost webhook would have told is caught up on.</summary>
public sealed record AuditPayoutAccounts;

/// <summary>A page of accounts that instructors are paid to.</summary>
public sealed class AccountsInUse : Specification<InstructorProfile, AccountInUse>
{
    public AccountsInUse(int take, IReadOnlyList<object>? after)
    {
        Query.Where(profile => profile.StripeAccountId != null).OrderBy(profile => profile.Id);
        Query.Page(take, after);
        Query.Select(profile => new AccountInUse(profile.Id, profile.StripeAccountId!));
    }
}

/// <summary>An instructor and their account.</summary>
public sealed record AccountInUse(InstructorId Id, string Account);

[Recurring("45 3 * * *", "America/New_York", AlwaysFinds = true)]
public static class AuditPayoutAccountsHandler
{
    public static async Task<Result> Handle(AuditPayoutAccounts message, IReadRepository profiles, IDeferredCommands deferred, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await foreach (var used in profiles.Each((take, after) => new AccountsInUse(take, after), used => used.Id, cancellation))
            deferred.Schedule(new LookUpAccount(used.Account), now, $"look-up-account:{used.Id}:{now.UtcTicks}");
        return Result.Ok;
    }
}
