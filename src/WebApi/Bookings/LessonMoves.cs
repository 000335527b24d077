using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Bookings;

/// <summary>Moves of lessons, whose answer waits for the bank where the money must be held first.</summary>
internal static class LessonMoves
{
    /// <summary>
    /// Moves the lesson. To a start less than 24 hours away the bank is asked first, the lesson is moved once the money is held, and a hold that has served nothing is given back (ruling 16):
    /// at once, or within <see cref="Domain.Payments.Payment.MoveHoldKept"/> should this process end meanwhile.
    /// </summary>
    /// <param name="move">What the student asks for.</param>
    /// <param name="request">Once it has its answer, nothing is done for a repeat.</param>
    /// <param name="sender">Runs the use cases.</param>
    /// <param name="followUps">Waits for the bank.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<Result<LessonMove>> Make(RescheduleBooking move, IIdempotentRequest? request, ISender sender, IFollowUps followUps, CancellationToken cancellation)
    {
        var moved = await sender.Send<Result<LessonMove>>(move, cancellation);
        if (moved.Failed || moved.Value.Id is not null || request?.Answer is not null) return moved;
        var asked = await sender.Send<Result<bool>>(new HoldForMove(move.BookingId), cancellation);
        if (asked.Failed) return asked.Error;
        await followUps.Finished(BookingAnswers.Patience, cancellation);
        moved = await sender.Send<Result<LessonMove>>(move with { HoldAsked = true }, cancellation);
        // A hold that another request asked for is that one's to use or to give back.
        if (moved.Failed && asked.Value) await sender.Send<Result>(new GiveUpMoveHold(move.BookingId), cancellation);
        return moved;
    }
}
