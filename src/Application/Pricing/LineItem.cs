namespace InstaInstru.Application.Pricing;

/// <summary>A line of a bill.</summary>
/// <param name="Label">In words.</param>
/// <param name="AmountCents">Negative where something is taken off.</param>
public sealed record LineItem(string Label, long AmountCents)
{
    /// <summary>What a student pays for a lesson: its price, the fee on top, and what credits take off the price (rulings 18 and 19).</summary>
    public static IReadOnlyList<LineItem> Bill(string lesson, long lessonPriceCents, long studentFeeCents, long creditCents)
    {
        LineItem price = new(lesson, lessonPriceCents), fee = new("Booking Protection", studentFeeCents);
        return creditCents > 0 ? [price, fee, new("Credit", -creditCents)] : [price, fee];
    }
}
