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
        var cardholder = await cardholders.Get(CardholderId.Of(payment.StudentId), cancellation);
        if (cardholder?.Reference(payment.CardId) is not { } card) return PaymentErrors.PaymentMethodRequired;
        if (await accounts.Of(payment.InstructorId, cancellation) is not { } account) return PaymentErrors.InstructorNotPayable;
        var placed = payment.PlaceHold(new(card, account, studentPresent), requests, now);
        if (placed.Failed) return placed.Error;
        operations.Add(placed.Value);
        return Result.Ok;
    }

    /// <summary>One continuation per payment, due instant and number of calls made before.</summary>
    public static string ContinuationKey(PaymentId payment, DateTimeOffset due, int attempts) => $"continue-payment:{payment}:{due.UtcTicks}:{attempts}";

    /// <summary>Stores the payment's next step at its due instant.</summary>
    public void ScheduleNext(Payment payment)
    {
        if (payment.NextAttemptAt is { } due) deferred.Schedule(new ContinuePayment(payment.Id), due, ContinuationKey(payment.Id, due, payment.Attempts));
        if (payment.GiveUpAt is { } giveUp) deferred.Schedule(new GiveUpUnpaidLesson(payment.Id), giveUp, $"give-up:{payment.Id}:{giveUp.UtcTicks}");
    }
}
