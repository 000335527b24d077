using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>The tip of a lesson.</summary>
public sealed class TipOfBooking : Specification<Tip>
{
    public TipOfBooking(BookingId booking) => Query.Where(tip => tip.BookingId == booking);
}

/// <summary>The tip that counts on a charge.</summary>
public sealed class TipOfIntent : Specification<Tip>
{
    public TipOfIntent(string intent) => Query.Where(tip => tip.Intent == intent);
}

/// <summary>Which of these charges a tip counts on.</summary>
public sealed class IntentsOfTips : Specification<Tip, string>
{
    public IntentsOfTips(IReadOnlyCollection<string> intents)
    {
        Query.Where(tip => tip.Intent != null && intents.Contains(tip.Intent));
        Query.Select(tip => tip.Intent!);
    }
}

/// <summary>Which of these tips wait for an answer of the provider's.</summary>
public sealed class TipsBeingCharged : Specification<Tip, TipId>
{
    public TipsBeingCharged(IReadOnlyCollection<TipId> tips)
    {
        Query.Where(tip => tips.Contains(tip.Id) && tip.OpenOperationId != null);
        Query.Select(tip => tip.Id);
    }
}
