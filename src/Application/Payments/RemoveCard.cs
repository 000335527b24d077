using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Forgets a saved card here and at the provider; refused while a lesson still to be paid counts on it.</summary>
public sealed record RemoveCard(SavedCardId CardId);

/// <summary>Lessons just booked whose payment is opened in a moment.</summary>
public interface IUnopenedPayments
{
    Task<bool> Exist(UserId student, CancellationToken cancellation);
}

public static class RemoveCardHandler
{
    public static async Task<Result> Handle(
        RemoveCard message, ICurrentUser user, IRepository<Cardholder> cardholders, IRepository<Payment> payments, IUnopenedPayments unopened, IRepository<PaymentOperation> operations,
        ICalendarLocks locks, IProviderRequests requests, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } student) return PaymentErrors.CardNotFound;
        await locks.Acquire(student, cancellation);
        if (await cardholders.Get(CardholderId.Of(student), cancellation) is not { } cardholder) return PaymentErrors.CardNotFound;
        var countedOn = cardholder.Usable.Count() == 1 ? new OpenPaymentOf(student, null) : new OpenPaymentOf(student, message.CardId);
        if (cardholder.Reference(message.CardId) is not null && (await payments.Any(countedOn, cancellation) || await unopened.Exist(student, cancellation))) return PaymentErrors.CardInUse;
        var operation = cardholder.Remove(message.CardId, requests, time.GetUtcNow());
        if (operation.Failed) return operation.Error;
        operations.Add(operation.Value);
        audit.Record("payments.card_removed", "saved_card", $"{message.CardId}");
        return Result.Ok;
    }
}
