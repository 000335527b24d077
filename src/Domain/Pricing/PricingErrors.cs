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
    public static readonly Error TermsChanged = Error.Conflict("pricing.terms_changed", "Somebody else published terms meanwhile; version is theirs. Read them and repeat the change.");

    public static readonly Error EffectiveInThePast = Error.Invalid("pricing.effective_in_the_past", "New terms are for now or later: bookings keep what they were priced with.", "/effective_from");

    public static readonly Error FoundingPlaces = Error.Invalid("pricing.founding_places", "Founding places are 0 to 10000.", "/founding_places");

    public static readonly Error TierCount = Error.Invalid("pricing.tier_count", "Give 1 to 10 tiers.", "/tiers");

    /// <summary>A percentage must lie between 0 and 100 %, both excluded.</summary>
    public static Error ShareOutOfRange(string pointer) => Error.Invalid("pricing.share_out_of_range", "A share is 1 to 9999 basis points.", pointer);

    /// <summary>A floor must be a price somebody could ask.</summary>
    public static Error FloorOutOfRange(string pointer) => Error.Invalid("pricing.floor_out_of_range", "A floor is more than $0 and at most $1000.", pointer);

    /// <summary>A period of the tiers is too short or too long.</summary>
    public static Error DaysOutOfRange(string pointer) => Error.Invalid("pricing.days_out_of_range", "Days are 1 to 365; inactivity lasts at least as long as the activity that counts.", pointer);

    /// <summary>Tiers overlap or leave a gap.</summary>
    public static Error TierStart(string pointer) => Error.Invalid("pricing.tier_start", "The first tier starts at 0 lessons, every other right after the one before.", pointer);

    /// <summary>A tier has no end, or the last one has.</summary>
    public static Error TierEnd(string pointer) => Error.Invalid("pricing.tier_end", "Every tier but the last ends at or after its start; the last is open.", pointer);

    /// <summary>Teaching more must cost less.</summary>
    public static Error TierOrder(string pointer) => Error.Invalid("pricing.tier_order", "Each tier has a lower commission than the one before.", pointer);

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
