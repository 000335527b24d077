using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.WebApi.Bookings;

/// <summary>Answers about one booking, with what the student must do for the bank, which is fetched and never stored.</summary>
internal static class BookingAnswers
{
    /// <summary>How long an answer waits for the bank; after that it tells how things stand.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The booking once what the request set off is done.</summary>
    public static async Task<Result<BookingView>> Settled(BookingId booking, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        await followUps.Finished(Patience, cancellation);
        return await Now(booking, sender, cancellation);
    }

    /// <summary>The booking as it stands.</summary>
    public static async Task<Result<BookingView>> Now(BookingId booking, ISender sender, CancellationToken cancellation)
    {
        var found = await sender.Send<Result<BookingView>>(new GetBooking(booking), cancellation);
        if (found is not { Value: { Payment: { Status: PaymentStatus.RequiresAction } payment } view }) return found;
        var intent = await sender.Send<Result<HoldReference>>(new FindHold(booking), cancellation);
        if (intent.Failed) return view;
        var action = await sender.Send<Result<PaymentAction>>(new ShowNextAction(intent.Value.Intent), cancellation);
        return action.Failed ? view : view with { Payment = payment with { NextAction = action.Value.Type, ClientSecret = action.Value.ClientSecret } };
    }
}
