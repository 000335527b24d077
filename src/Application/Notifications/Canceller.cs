using InstaInstru.Domain.Bookings;

namespace InstaInstru.Application.Notifications;

/// <summary>Who cancelled, in words.</summary>
internal static class Canceller
{
    public static string InWords(CancelledBy by) => by switch
    {
        CancelledBy.Student => "the student",
        CancelledBy.Instructor => "the instructor",
        CancelledBy.PaymentDeadline => "us, because the card could not be charged in time",
        _ => "us",
    };
}
