using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.Domain.Wallets;

namespace InstaInstru.Application.Payments;

/// <summary>What every step of a chargeback leads to, in the transaction that records it: ledger, payment, the credit that the lesson caused, and the instructor's share (ruling 22).</summary>
public sealed class ChargebackProgress(
    IRepository<Chargeback> chargebacks, IRepository<Payment> payments, IRepository<Tip> tips, IRepository<Booking> bookings, IRepository<Wallet> wallets, IRepository<LedgerTransaction> ledger,
    IRepository<PaymentOperation> operations, IPayoutAccounts accounts, IConnectRequests requests, CaseFreeze cases, IDeferredCommands deferred)
{
    /// <summary>Keeps what the reducer made of the news.</summary>
    public async Task Keep(Chargeback chargeback, IEnumerable<LedgerTransaction> posted, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var movement in posted) ledger.Add(movement);
        var booking = await bookings.Get(chargeback.BookingId, cancellation);
        if (booking?.NoShow is { Upheld: true, Absent: not Absence.Student }) chargeback.BlameInstructor();
        List<Chargeback> all = [chargeback, .. await chargebacks.List(new ChargebacksBeside(chargeback), cancellation)];
        if (chargeback.PaymentId is { } id) await FollowLesson((await payments.Get(id, cancellation))!, all, booking, now, cancellation);
        foreach (var opened in chargeback.Events.OfType<ChargebackOpened>())
            deferred.Schedule(new AlertEvidenceDue(chargeback.Id), opened.EvidenceDueBy - Chargeback.EvidenceAlert, $"evidence-due:{chargeback.Id}:{opened.Inquiry}");
        await Continue(all, now, cancellation);
    }

    /// <summary>Does what is due about the instructor's share of a charge, once however many chargebacks it has.</summary>
    public async Task Continue(Chargeback chargeback, DateTimeOffset now, CancellationToken cancellation) =>
        await Continue([chargeback, .. await chargebacks.List(new ChargebacksBeside(chargeback), cancellation)], now, cancellation);

    /// <summary>The same when the share of a lesson has changed: what was topped up, or is to be, may not be the instructor's any more.</summary>
    public async Task Continue(Payment payment, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await chargebacks.List(new ChargebacksOf(payment.Id), cancellation) is { Count: > 0 } all) await Continue(all, now, cancellation);
    }

    /// <summary>Stores the next step at its due instant.</summary>
    public void ScheduleNext(Chargeback chargeback, DateTimeOffset now)
    {
        var due = chargeback.NextAttemptAt ?? now;
        deferred.Schedule(new ContinueChargeback(chargeback.Id), due, $"continue-chargeback:{chargeback.Id}:{chargeback.Attempts}:{due.UtcTicks}");
    }

    private async Task Continue(List<Chargeback> all, DateTimeOffset now, CancellationToken cancellation)
    {
        var (share, topUp) = await Share(all, now, cancellation);
        var account = await accounts.Known(all[0].InstructorId, cancellation);
        // What does not take the share leaves it to the others before they look.
        foreach (var one in all.OrderBy(one => one.TakesShareBack))
        {
            if (one.Continue(share, [.. all.Where(other => other != one)], account, requests, now) is { } again) operations.Add(again);
            if (!one.ReversesAt(now) || account is null) continue;
            string?[] transfers = [.. all.Select(other => other.PaidAgainBy), topUp, one.Transfer];
            deferred.Schedule(new LookUpFunds(one.Id, null, account, [.. transfers.OfType<string>()]), now, $"look-up-funds:{one.Id}:{one.Attempts}:{now.UtcTicks}");
        }
    }

    /// <summary>All that the instructor got for the charge, and the transfer of a top-up; one that is still due is not paid any more once it would go back.</summary>
    private async Task<(Money Share, string? TopUp)> Share(List<Chargeback> all, DateTimeOffset now, CancellationToken cancellation)
    {
        if (all[0].TipId is { } tip) return ((await tips.Get(tip, cancellation))!.Paid(), null);
        var payment = (await payments.Get(all[0].PaymentId!.Value, cancellation))!;
        if (all.Find(one => one.TakesShareBack) is { } taker && payment.ForgoTopUp() is var due && due > Money.Zero) ledger.Add(taker.Withhold(due, now));
        return (payment.ShareInAll(), payment.TopUpTransfer);
    }

    /// <summary>The lesson's payment is frozen while one of its chargebacks is undecided, and so is the credit that the lesson caused.</summary>
    private async Task FollowLesson(Payment payment, List<Chargeback> all, Booking? booking, DateTimeOffset now, CancellationToken cancellation)
    {
        payment.FollowChargebacks(all.Aggregate(Money.Zero, (sum, one) => sum + one.Loss), all.Exists(one => one.IsOpen), now);
        if (payment.DisputedAt is null && booking is not { HasOpenCase: true }) cases.Thaw(payment, now);
        await FollowCredits(payment, all, now, cancellation);
    }

    /// <summary>Credit that the lesson caused: frozen while undecided, taken back when lost, back when won.</summary>
    private async Task FollowCredits(Payment payment, List<Chargeback> all, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await wallets.Get(WalletId.Of(payment.StudentId), cancellation) is not { } wallet) return;
        var cause = LedgerCauseId.Of(payment.BookingId);
        if (all.Exists(one => one.Status is ChargebackStatus.Lost)) foreach (var movement in wallet.RevokeFrozen(cause, now)) ledger.Add(movement);
        else if (all.Exists(one => one.IsOpen)) wallet.Freeze(cause, now);
        else foreach (var movement in wallet.Restore(cause, now)) ledger.Add(movement);
    }
}
