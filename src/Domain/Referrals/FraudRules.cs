namespace InstaInstru.Domain.Referrals;

/// <summary>What is known of referrer and friend when a claim is judged (ruling 29).</summary>
public sealed record ReferralFacts
{
    public bool SameAccount { get; init; }

    public bool SameEmail { get; init; }

    public bool SamePhone { get; init; }

    /// <summary>One card was saved by both.</summary>
    public bool SameCard { get; init; }

    /// <summary>The friend brought the referrer here.</summary>
    public bool TwoWayPair { get; init; }

    /// <summary>Both used one device.</summary>
    public bool SharedDevice { get; init; }

    /// <summary>The referrer was brought here too and shares the friend's address or device.</summary>
    public bool HouseholdChain { get; init; }

    /// <summary>Friends of the programme behind the friend's address or device, this one included.</summary>
    public int Household { get; init; } = 1;

    /// <summary>Claims of the referrer's code this New York day, this one included.</summary>
    public int OfDay { get; init; } = 1;

    /// <summary>Claims of the referrer's code this week from Monday in New York, this one included.</summary>
    public int OfWeek { get; init; } = 1;
}

/// <summary>Judges referrals: one person twice is refused, what households and groups do as well is looked at by an admin (rulings 28 and 29).</summary>
public static class FraudRules
{
    /// <summary>So many friends of one household pass.</summary>
    public const int HouseholdTolerance = 2;

    public const int MostOfDay = 5;

    public const int MostOfWeek = 15;

    /// <summary>Evidence that a later step finds by itself.</summary>
    public const string SameCard = "same_card_fingerprint";

    public const string TwoWayPair = "two_way_pair";

    public const string HouseholdChain = "household_chain";

    /// <summary>An admin ended it.</summary>
    public const string VoidedByAdmin = "voided_by_admin";

    /// <summary>The referrer was banned.</summary>
    public const string Banned = "referrer_banned";

    /// <summary>Six months without a qualifying lesson.</summary>
    public const string RightEnded = "right_ended";

    public static ReferralJudgement Judge(ReferralFacts facts)
    {
        if (Refusing(facts) is { IsEmpty: false } refusing) return new(ReferralVerdict.Refused, refusing);
        var doubtful = Doubtful(facts);
        return new(doubtful.IsEmpty ? ReferralVerdict.Accepted : ReferralVerdict.Review, doubtful);
    }

    private static ReferralEvidence Refusing(ReferralFacts facts) => Found(
        (facts.SameAccount, "same_account"),
        (facts.SameEmail, "same_email"),
        (facts.SamePhone, "same_phone"),
        (facts.SameCard, SameCard),
        (facts.TwoWayPair, TwoWayPair));

    private static ReferralEvidence Doubtful(ReferralFacts facts) => Found(
        (facts.SharedDevice, "shared_device"),
        (facts.HouseholdChain, HouseholdChain),
        (facts.Household > HouseholdTolerance, $"household_count={facts.Household}"),
        (facts.OfDay > MostOfDay, $"velocity_day={facts.OfDay}"),
        (facts.OfWeek > MostOfWeek, $"velocity_week={facts.OfWeek}"));

    private static ReferralEvidence Found(params (bool Holds, string Item)[] rules) => ReferralEvidence.Of(rules.Where(rule => rule.Holds).Select(rule => rule.Item));
}
