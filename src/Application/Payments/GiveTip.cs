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
    public GiveTipValidator() => RuleFor(message => message.AmountCents).IsTip();
}

/// <summary>The tip that the bank is asked for.</summary>
public sealed record TipRequested(TipId Id);

public static class GiveTipHandler
{
    public static async Task<Result<TipRequested>> Handle(GiveTip message, ICurrentUser user, IRepository<Booking> bookings, Tipping tipping, CancellationToken cancellation)
    {
        if (await bookings.Get(message.BookingId, cancellation) is not { } lesson || lesson.StudentId != user.Id) return CommonErrors.NotFound;
        return await tipping.Ask(lesson, new(message.AmountCents), message.CardId, cancellation);
    }
}
