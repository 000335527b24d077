using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.WebApi.Payments;

/// <summary>A tip as its giver sees it.</summary>
/// <param name="Id">Which.</param>
/// <param name="BookingId">For which lesson.</param>
/// <param name="AmountCents">All of it is the instructor's.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="NextAction">What the bank wants of the student; null when nothing.</param>
/// <param name="ClientSecret">Lets the student's browser do it; never stored.</param>
public sealed record TipView(TipId Id, BookingId BookingId, long AmountCents, TipStatus Status, string? NextAction, string? ClientSecret);

/// <summary>How a tip stands, told to its giver.</summary>
internal static class TipAnswers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>After the bank has answered, or the wait for it was too long.</summary>
    public static async Task<Result<TipView>> Asked(BookingId booking, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        await followUps.Finished(Patience, cancellation);
        return await Now(booking, sender, cancellation);
    }

    public static async Task<Result<TipView>> Now(BookingId booking, ISender sender, CancellationToken cancellation)
    {
        var found = await sender.Send<Result<TipStanding>>(new GetTip(booking), cancellation);
        if (found is not { Value: { } tip }) return found.Error!;
        var view = new TipView(tip.Id, tip.BookingId, tip.Amount.Cents, tip.Status, null, null);
        if (tip is not { Status: TipStatus.RequiresAction, Intent: { } intent }) return view;
        var action = await sender.Send<Result<PaymentAction>>(new ShowNextAction(intent), cancellation);
        return action.Failed ? view : view with { NextAction = action.Value.Type, ClientSecret = action.Value.ClientSecret };
    }
}
