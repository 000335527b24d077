using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Referrals;

/// <summary>Everything that one version of the referral programme's configuration says (rulings 26 to 28).</summary>
/// <param name="FriendCredit">What a new student gets off the first qualifying lesson, up to $100.</param>
/// <param name="ReferrerReward">What bringing a student is worth, up to $100.</param>
/// <param name="InstructorReward">What bringing an instructor is worth, up to $500.</param>
/// <param name="LeastLessonPrice">A lesson of this price or more qualifies: $60 to $1000, and never less than the friend's credit.</param>
/// <param name="WaitingDays">From the lesson's completion until the reward is unlocked, 1–14.</param>
/// <param name="PreviewPlaces">Rewarded friendships in the preview, 0–100 000; those taken stay when there are fewer.</param>
/// <param name="BetaPlaces">The same in the beta.</param>
/// <param name="PlacesPerReferrer">Places that one referrer may have open at once, 1–1000.</param>
public sealed record ReferralFigures(
    Money FriendCredit, Money ReferrerReward, Money InstructorReward, Money LeastLessonPrice, int WaitingDays, int PreviewPlaces, int BetaPlaces, int PlacesPerReferrer)
{
    /// <summary>"Give $20, Get $20", as the product starts.</summary>
    public static readonly ReferralFigures Initial = new(Money.Dollars(20), Money.Dollars(20), Money.Dollars(50), Money.Dollars(75), 7, 50, 200, 20);

    private const int MostPlaces = 100_000;
    private static readonly Money MostForStudent = Money.Dollars(100);
    private static readonly Money MostForInstructor = Money.Dollars(500);
    private static readonly (Money Least, Money Most) LessonPrice = (Money.Dollars(60), Money.Dollars(1000));

    /// <summary>Every field that breaks a rule; empty when the figures may be published.</summary>
    public List<Error> Faults()
    {
        (string Field, bool Holds, Func<string, Error> Fault)[] rules =
        [
            ("friend_credit_cents", IsReward(FriendCredit, MostForStudent), ReferralConfigErrors.RewardOutOfRange),
            ("referrer_reward_cents", IsReward(ReferrerReward, MostForStudent), ReferralConfigErrors.RewardOutOfRange),
            ("instructor_reward_cents", IsReward(InstructorReward, MostForInstructor), ReferralConfigErrors.RewardOutOfRange),
            ("least_lesson_price_cents", LeastLessonPrice >= LessonPrice.Least && LeastLessonPrice <= LessonPrice.Most && LeastLessonPrice >= FriendCredit, ReferralConfigErrors.LeastPriceOutOfRange),
            ("waiting_days", WaitingDays is >= 1 and <= 14, ReferralConfigErrors.WaitingOutOfRange),
            ("preview_places", PreviewPlaces is >= 0 and <= MostPlaces, ReferralConfigErrors.PlacesOutOfRange),
            ("beta_places", BetaPlaces is >= 0 and <= MostPlaces, ReferralConfigErrors.PlacesOutOfRange),
            ("places_per_referrer", PlacesPerReferrer is >= 1 and <= 1000, ReferralConfigErrors.PlacesOutOfRange),
        ];
        return [.. rules.Where(rule => !rule.Holds).Select(rule => rule.Fault("/figures/" + rule.Field))];
    }

    private static bool IsReward(Money reward, Money most) => reward > Money.Zero && reward <= most;
}
