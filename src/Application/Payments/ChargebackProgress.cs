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
        var beside = await chargebacks.List(new ChargebacksBeside(chargeback), cancellation);
        if (chargeback.PaymentId is { } id) await FollowLesson((await payments.Get(id, cancellation))!, [chargeback, .. beside], booking, now, cancellation);
        foreach (var opened in chargeback.Events.OfType<ChargebackOpened>())
            deferred.Schedule(new AlertEvidenceDue(chargeback.Id), opened.EvidenceDueBy - Chargeback.EvidenceAlert, $"evidence-due:{chargeback.Id}:{opened.Inquiry}");
        await Continue(chargeback, beside, now, cancellation);
    }

    /// <summary>Makes the call that is due about the instructor's share; the share goes back once, however many chargebacks there are.</summary>
    public async Task Continue(Chargeback chargeback, DateTimeOffset now, CancellationToken cancellation) =>
        await Continue(chargeback, await chargebacks.List(new ChargebacksBeside(chargeback), cancellation), now, cancellation);

    private async Task Continue(Chargeback chargeback, List<Chargeback> beside, DateTimeOffset now, CancellationToken cancellation)
    {
        var byOthers = beside.Aggregate(Money.Zero, (sum, other) => sum + other.Reversed + other.ReversalDue);
        if (chargeback.Continue(await Shares(chargeback, cancellation), byOthers, await accounts.Of(chargeback.InstructorId, cancellation), requests, now) is { } call) operations.Add(call);
    }

    private async Task<TransferredShare[]> Shares(Chargeback chargeback, CancellationToken cancellation)
    {
        if (chargeback.TipId is { } tip) return [new(chargeback.Transfer, (await tips.Get(tip, cancellation))!.Paid())];
        var payment = (await payments.Get(chargeback.PaymentId!.Value, cancellation))!;
        return [new(chargeback.Transfer, payment.ShareOfCharge()), new(payment.TopUpTransfer, payment.ToppedUp)];
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
