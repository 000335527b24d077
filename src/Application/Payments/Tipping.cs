using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>Asks a card's bank for a tip, whether it is given by itself or together with a review (ruling 20).</summary>
public sealed class Tipping(
    IRepository<Tip> tips, IRepository<Cardholder> cardholders, IRepository<PaymentOperation> operations, IPayoutAccounts accounts, IProviderRequests requests, ICalendarLocks locks,
    IAuditLog audit, TimeProvider time)
{
    /// <summary>Stores the charge, which is sent once the unit of work is committed; a refusal changes nothing.</summary>
    /// <param name="lesson">The student's own.</param>
    /// <param name="amount">50 cents to $500.</param>
    /// <param name="cardId">A saved card; null for the default one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Result<TipRequested>> Ask(Booking lesson, Money amount, SavedCardId? cardId, CancellationToken cancellation)
    {
        if (Tip.Refuse(lesson) is { } refusal) return refusal;
        // Of two tips at once the second sees the first: a review that comes with it stands, which the database's refusal would undo.
        await locks.Acquire(lesson.StudentId, cancellation);
        if ((await cardholders.Get(CardholderId.Of(lesson.StudentId), cancellation))?.Reference(cardId) is not { } card) return PaymentErrors.CardNotFound;
        if (await accounts.Of(lesson.InstructorId, cancellation) is not { } account) return PaymentErrors.InstructorNotPayable;
        var now = time.GetUtcNow();
        var before = await tips.First(new TipOfBooking(lesson.Id), cancellation);
        if (before is not null && before.Amount != amount) return PaymentErrors.TipGiven;
        var tip = before ?? Tip.Give(lesson, amount, now);
        var operation = tip.Charge(new(card, account, StudentPresent: true), requests, now);
        if (operation.Failed) return operation.Error;
        if (before is null) tips.Add(tip);
        operations.Add(operation.Value);
        audit.Record("payments.tip_given", "booking", $"{lesson.Id}", after: new { Amount = amount });
        return new TipRequested(tip.Id);
    }
}

/// <summary>The bounds of a tip, for every message that carries one.</summary>
internal static class TipBounds
{
    public static IRuleBuilderOptions<T, long> IsTip<T>(this IRuleBuilder<T, long> cents) => cents.InclusiveBetween(Tip.Least.Cents, Tip.Most.Cents);
}
