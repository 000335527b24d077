using InstaInstru.Application.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>What news about an instructor's account or payouts leads to, in the transaction that records it.</summary>
public sealed class PayoutProgress(
    IRepository<PayoutAccount> accounts, IRepository<InstructorProfile> profiles, IRepository<PaymentOperation> operations, IRepository<LedgerTransaction> ledger, IConnectRequests requests)
{
    /// <summary>The account of an instructor, taken up from the profile when an admin had stated it there; null without a profile.</summary>
    public async Task<PayoutAccount?> Of(InstructorId instructor, CancellationToken cancellation)
    {
        if (await accounts.Get(PayoutAccountId.Of(instructor), cancellation) is { } known) return known;
        if (await profiles.Get(instructor, cancellation) is not { } profile) return null;
        var account = PayoutAccount.Of(instructor, profile.StripeAccountId);
        accounts.Add(account);
        return account;
    }

    /// <summary>Payouts of this instructor wait (ruling 39).</summary>
    public async Task<bool> IsHeld(Payout payout, CancellationToken cancellation) => await accounts.Get(PayoutAccountId.Of(payout.InstructorId), cancellation) is { Held: true };

    /// <summary>Whose account this is, ours by what is kept beside it or by its id; null when it is nobody's.</summary>
    public async Task<InstructorId?> OwnerOf(string account, InstructorId? kept, CancellationToken cancellation)
    {
        if (await accounts.First(new PayoutAccountOf(account), cancellation) is { } known) return known.InstructorId;
        if (await profiles.First(new InstructorPaidTo(account), cancellation) is { } profile) return profile.Id;
        return kept;
    }

    /// <summary>Keeps what the provider shows of an account: whether the instructor can be paid decides on the profile, and a schedule that has drifted is put right.</summary>
    public async Task Keep(AccountSnapshot seen, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await OwnerOf(seen.Account, seen.Instructor, cancellation) is not { } owner || await Of(owner, cancellation) is not { } account) return;
        if (account.Apply(seen, requests, now) is { } call) operations.Add(call);
        if (account.Account == seen.Account && await profiles.Get(owner, cancellation) is { } profile) profile.RecordPayouts(seen.Account, seen.CanBePaid, now);
    }

    /// <summary>Keeps what a step of a payout posts and the call that follows.</summary>
    public void Keep((IReadOnlyList<LedgerTransaction> Posted, PaymentOperation? Call) step)
    {
        foreach (var movement in step.Posted) ledger.Add(movement);
        if (step.Call is { } call) operations.Add(call);
    }
}
