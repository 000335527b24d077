using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>What payments have in common wherever they are moved on: a hold needs card and account, and the next due instant is stored with the unit of work.</summary>
public sealed class HoldPlacement(
    IRepository<Cardholder> cardholders, IRepository<PaymentOperation> operations, IPayoutAccounts accounts, IProviderRequests requests, IDeferredCommands deferred)
{
    /// <summary>Stores the call that asks for the hold.</summary>
    public async Task<Result> Ask(Payment payment, bool studentPresent, DateTimeOffset now, CancellationToken cancellation)
    {
        var means = await Means(payment, payment.CardId, studentPresent, cancellation);
        return means.Failed ? means.Error : Store(payment.PlaceHold(means.Value, requests, now));
    }

    /// <summary>Stores the call that asks for the hold of a move, on the default card (ruling 16), and the instant at which a move that was not made gives it back.</summary>
    public async Task<Result> AskForMove(Payment payment, DateTimeOffset now, CancellationToken cancellation)
    {
        var means = await Means(payment, null, studentPresent: true, cancellation);
        if (means.Failed) return means.Error;
        ScheduleEndOfMove(payment, now);
        return Store(payment.PlaceMoveHold(means.Value, requests, now));
    }

    /// <summary>Stores the look after a move whose hold still stands, or whose outcome is unknown.</summary>
    public void ScheduleEndOfMove(Payment payment, DateTimeOffset now)
    {
        var due = now + Payment.MoveHoldKept;
        deferred.Schedule(new GiveUpMoveHold(payment.BookingId), due, $"give-up-move-hold:{payment.Id}:{due.UtcTicks}");
    }

    /// <summary>One continuation per payment, due instant and version: what has changed since one found nothing to do is looked at again.</summary>
    public static string ContinuationKey(PaymentId payment, DateTimeOffset due, long version) => $"continue-payment:{payment}:{due.UtcTicks}:{version}";

    /// <summary>Stores the payment's next step at its due instant.</summary>
    public void ScheduleNext(Payment payment)
    {
        if (payment.NextAttemptAt is { } due) deferred.Schedule(new ContinuePayment(payment.Id), due, ContinuationKey(payment.Id, due, payment.Version));
        if (payment.GiveUpAt is { } giveUp) deferred.Schedule(new GiveUpUnpaidLesson(payment.Id), giveUp, $"give-up:{payment.Id}:{giveUp.UtcTicks}");
    }

    /// <summary>Stores the look at what can be taken back from the instructor; a top-up of this lesson comes first.</summary>
    public async Task<Result> LookUpFunds(Payment payment, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await accounts.Known(payment.InstructorId, cancellation) is not { } account) return PaymentErrors.PayoutAccountMissing;
        deferred.Schedule(new LookUpFunds(null, payment.Id, account, payment.TopUpTransfer is { } own ? [own] : []), now, $"look-up-funds:{payment.Id}:{payment.Attempts}:{now.UtcTicks}");
        return Result.Ok;
    }

    private async Task<Result<HoldMeans>> Means(Payment payment, SavedCardId? chosen, bool studentPresent, CancellationToken cancellation)
    {
        var cardholder = await cardholders.Get(CardholderId.Of(payment.StudentId), cancellation);
        if (cardholder?.Reference(chosen) is not { } card) return PaymentErrors.PaymentMethodRequired;
        return await accounts.Of(payment.InstructorId, cancellation) is { } account ? new HoldMeans(card, account, studentPresent) : PaymentErrors.InstructorNotPayable;
    }

    private Result Store(Result<PaymentOperation> placed)
    {
        if (placed.Failed) return placed.Error;
        operations.Add(placed.Value);
        return Result.Ok;
    }
}
