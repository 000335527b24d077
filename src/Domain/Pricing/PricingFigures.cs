using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Pricing;

/// <summary>Everything that one version of the price configuration says (ruling 18).</summary>
/// <param name="StudentFee">"Booking Protection", paid by the student on top of the lesson price.</param>
/// <param name="Tiers">Commissions by lessons taught, from the first tier on: without gap or overlap, each cheaper, the last open.</param>
/// <param name="FoundingCommission">What a founding place grants.</param>
/// <param name="FoundingPlaces">Places for the whole product; those granted stay when there are fewer.</param>
/// <param name="InPersonFloor">Least price of 60 minutes in person.</param>
/// <param name="OnlineFloor">Least price of 60 minutes online.</param>
/// <param name="ActivityDays">Lessons of so many days decide the tier, 1–365.</param>
/// <param name="StepDownDays">At most one step down in so many days, 1–365.</param>
/// <param name="InactivityDays">So many days without a lesson lead back to the first tier; at least the activity days, at most 365.</param>
public sealed record PricingFigures(
    BasisPoints StudentFee, IReadOnlyList<CommissionTier> Tiers, BasisPoints FoundingCommission, int FoundingPlaces, Money InPersonFloor, Money OnlineFloor,
    int ActivityDays, int StepDownDays, int InactivityDays)
{
    private const int MostTiers = 10;
    private const int MostPlaces = 10_000;
    private const int MostDays = 365;

    private static readonly Money HighestFloor = Money.Dollars(1000);

    /// <summary>What the product starts with.</summary>
    public static readonly PricingFigures Initial = new(
        BasisPoints.Percent(12),
        [new(0, 4, BasisPoints.Percent(15)), new(5, 10, BasisPoints.Percent(12)), new(11, null, BasisPoints.Percent(10))],
        BasisPoints.Percent(8), 100, Money.Dollars(80), Money.Dollars(60), 30, 30, 90);

    /// <summary>Every field that breaks a rule; empty when the figures may be published.</summary>
    public List<Error> Faults()
    {
        List<Error> faults = [];
        if (!IsShare(StudentFee)) faults.Add(PricingErrors.ShareOutOfRange("/student_fee_basis_points"));
        if (!IsShare(FoundingCommission)) faults.Add(PricingErrors.ShareOutOfRange("/founding_commission_basis_points"));
        if (FoundingPlaces is < 0 or > MostPlaces) faults.Add(PricingErrors.FoundingPlaces);
        if (!IsFloor(InPersonFloor)) faults.Add(PricingErrors.FloorOutOfRange("/in_person_floor_cents"));
        if (!IsFloor(OnlineFloor)) faults.Add(PricingErrors.FloorOutOfRange("/online_floor_cents"));
        if (ActivityDays is < 1 or > MostDays) faults.Add(PricingErrors.DaysOutOfRange("/activity_days"));
        if (StepDownDays is < 1 or > MostDays) faults.Add(PricingErrors.DaysOutOfRange("/step_down_days"));
        if (InactivityDays < ActivityDays || InactivityDays > MostDays) faults.Add(PricingErrors.DaysOutOfRange("/inactivity_days"));
        faults.AddRange(TierFaults());
        return faults;
    }

    /// <summary>The fields that say something else there, by their names on the wire.</summary>
    public IReadOnlyList<string> DifferencesTo(PricingFigures other)
    {
        (string Name, bool Same)[] fields =
        [
            ("student_fee_basis_points", StudentFee == other.StudentFee), ("tiers", Tiers.SequenceEqual(other.Tiers)),
            ("founding_commission_basis_points", FoundingCommission == other.FoundingCommission), ("founding_places", FoundingPlaces == other.FoundingPlaces),
            ("in_person_floor_cents", InPersonFloor == other.InPersonFloor), ("online_floor_cents", OnlineFloor == other.OnlineFloor),
            ("activity_days", ActivityDays == other.ActivityDays), ("step_down_days", StepDownDays == other.StepDownDays), ("inactivity_days", InactivityDays == other.InactivityDays),
        ];
        return [.. fields.Where(field => !field.Same).Select(field => field.Name)];
    }

    private static bool IsShare(BasisPoints share) => share.Value is > 0 and < 10_000;

    private static bool IsFloor(Money floor) => floor > Money.Zero && floor <= HighestFloor;

    private IEnumerable<Error> TierFaults()
    {
        if (Tiers.Count is 0 or > MostTiers)
        {
            yield return PricingErrors.TierCount;
            yield break;
        }

        for (var i = 0; i < Tiers.Count; i++)
        {
            var (tier, pointer) = (Tiers[i], $"/tiers/{i}");
            if (!IsShare(tier.Commission)) yield return PricingErrors.ShareOutOfRange($"{pointer}/commission_basis_points");
            if (tier.FromLessons != (i == 0 ? 0 : (long?)Tiers[i - 1].ToLessons + 1)) yield return PricingErrors.TierStart($"{pointer}/from_lessons");
            if (i == Tiers.Count - 1 ? tier.ToLessons is not null : tier.ToLessons is null || tier.ToLessons < tier.FromLessons) yield return PricingErrors.TierEnd($"{pointer}/to_lessons");
            if (i > 0 && tier.Commission.Value >= Tiers[i - 1].Commission.Value) yield return PricingErrors.TierOrder($"{pointer}/commission_basis_points");
        }
    }
}
