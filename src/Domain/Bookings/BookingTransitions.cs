using System.Collections.Frozen;

namespace InstaInstru.Domain.Bookings;

/// <summary>What may be done to a booking.</summary>
internal enum BookingCommand
{
    Confirm,
    Expire,
    Cancel,
    Complete,
    MarkNoShow,
}

/// <summary>The state machine of ruling 12; what is not here is <c>bookings.illegal_transition</c>.</summary>
internal static class BookingTransitions
{
    private static readonly FrozenDictionary<(BookingStatus, BookingCommand), BookingStatus> Table = new Dictionary<(BookingStatus, BookingCommand), BookingStatus>
    {
        [(BookingStatus.AwaitingPayment, BookingCommand.Confirm)] = BookingStatus.Confirmed,
        [(BookingStatus.AwaitingPayment, BookingCommand.Expire)] = BookingStatus.Expired,
        [(BookingStatus.AwaitingPayment, BookingCommand.Cancel)] = BookingStatus.Cancelled,
        [(BookingStatus.Confirmed, BookingCommand.Cancel)] = BookingStatus.Cancelled,
        [(BookingStatus.Confirmed, BookingCommand.Complete)] = BookingStatus.Completed,
        [(BookingStatus.Confirmed, BookingCommand.MarkNoShow)] = BookingStatus.NoShow,
        [(BookingStatus.Completed, BookingCommand.MarkNoShow)] = BookingStatus.NoShow,
    }.ToFrozenDictionary();

    public static BookingStatus? Next(BookingStatus from, BookingCommand command) => Table.TryGetValue((from, command), out var next) ? next : null;
}
