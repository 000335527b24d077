using FluentValidation;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The student of a taught lesson tips its instructor, once; a tip that was declined is given again with the same amount and this or another card (ruling 20).</summary>
/// <param name="BookingId">One's own completed lesson.</param>
/// <param name="AmountCents">50 to 50000.</param>
/// <param name="CardId">A saved card; null for the default one.</param>
public sealed record GiveTip(BookingId BookingId, long AmountCents, SavedCardId? CardId);

public sealed class GiveTipValidator : AbstractValidator<GiveTip>
{
    public GiveTipValidator() => RuleFor(message => message.AmountCents).InclusiveBetween(Tip.Least.Cents, Tip.Most.Cents);
}

/// <summary>The tip that the bank is asked for.</summary>
public sealed record TipRequested(TipId Id);

public static class GiveTipHandler
{
    public static async Task<Result<TipRequested>> Handle(
        GiveTip message, ICurrentUser user, IRepository<Booking> bookings, IRepository<Tip> tips, IRepository<Cardholder> cardholders, IRepository<PaymentOperation> operations,
        IPayoutAccounts accounts, IProviderRequests requests, TimeProvider time, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } lesson || lesson.StudentId != user.Id) return CommonErrors.NotFound;
        if (Tip.Refuse(lesson) is { } refusal) return refusal;
        if ((await cardholders.Get(CardholderId.Of(lesson.StudentId), cancellation))?.Reference(message.CardId) is not { } card) return PaymentErrors.CardNotFound;
        if (await accounts.Of(lesson.InstructorId, cancellation) is not { } account) return PaymentErrors.InstructorNotPayable;
        var (now, amount) = (time.GetUtcNow(), new Money(message.AmountCents));
        var before = await tips.First(new TipOfBooking(lesson.Id), cancellation);
        if (before is not null && before.Amount != amount) return PaymentErrors.TipGiven;
        var tip = before ?? Tip.Give(lesson, amount, now);
        var operation = tip.Charge(new(card, account, StudentPresent: true), requests, now);
        if (operation.Failed) return operation.Error;
        if (before is null) tips.Add(tip);
        operations.Add(operation.Value);
        return new TipRequested(tip.Id);
    }
}
