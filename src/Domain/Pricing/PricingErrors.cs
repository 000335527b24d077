using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>What can be wrong with a price.</summary>
public static class PricingErrors
{
    public static readonly Error UnknownOffering = Error.Invalid("pricing.unknown_offering", "There is no such offering. Choose one of the instructor's offerings.", "/offering_id");

    private static readonly Error DurationNotOffered = Error.Invalid("pricing.duration_not_offered", "The offering has no lesson of this length; offered_minutes lists those it has.", "/duration_minutes");

    private static readonly Error FormatNotOffered = Error.Invalid("pricing.format_not_offered", "The offering is not taught in this format; offered_formats lists those it is.", "/format");

    [Constraint("ix_pricing_terms_number")]
    public static readonly Error TermsNumberTaken = Error.Conflict("pricing.terms_number_taken", "Somebody else published terms at the same moment. Read them and repeat the change.");

    /// <summary>The lesson price lies under the floor of its format (ruling 18).</summary>
    public static Error PriceBelowFloor(LessonFormat format, int minutes, Money price, Money floor) =>
        Error.Invalid("pricing.price_below_floor", $"{minutes} minutes cost {price}; the least allowed is {floor}. Raise the hourly rate or choose another format.")
            .With("modality", format is LessonFormat.Online ? "online" : "in_person")
            .With("duration_minutes", minutes)
            .With("lesson_price_cents", price.Cents)
            .With("required_floor_cents", floor.Cents);

    /// <summary>A quote is only made for what the offering has; null when it has this.</summary>
    public static Error? NotOffered(int minutes, IReadOnlyList<int> durations, LessonFormat format, IReadOnlyList<LessonFormat> formats)
    {
        if (!durations.Contains(minutes)) return DurationNotOffered.With("offered_minutes", durations);
        return formats.Contains(format) ? null : FormatNotOffered.With("offered_formats", formats);
    }
}
