using InstaInstru.Domain.Common;
using InstaInstru.Domain.Pricing;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Pricing;

public sealed class PricingTermsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly PricingTerms First = PricingTerms.First(Now.AddYears(-1));
    private static readonly PricingFigures Figures = PricingFigures.Initial;

    [Fact]
    public void The_product_starts_with_the_figures_of_ruling_18()
    {
        (Figures.StudentFee, Figures.FoundingCommission, Figures.FoundingPlaces).ShouldBe((BasisPoints.Percent(12), BasisPoints.Percent(8), 100));
        Figures.Tiers.Select(tier => (tier.FromLessons, tier.ToLessons, tier.Commission.Value)).ShouldBe([(0, 4, 1500), (5, 10, 1200), (11, (int?)null, 1000)]);
        (Figures.InPersonFloor, Figures.OnlineFloor).ShouldBe((Money.Dollars(80), Money.Dollars(60)));
        (Figures.ActivityDays, Figures.StepDownDays, Figures.InactivityDays).ShouldBe((30, 30, 90));
        Figures.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void The_next_version_takes_the_next_number_and_is_in_force_at_once_or_later()
    {
        var dearer = Figures with { StudentFee = BasisPoints.Percent(13) };

        var next = First.Next(dearer, null, 1, Now).Value!;
        (next.Number, next.EffectiveFrom, next.PublishedAt, next.Figures).ShouldBe((2, Now, Now, dearer));
        First.Next(dearer, Now, 1, Now).Value!.EffectiveFrom.ShouldBe(Now);
        First.Next(dearer, Now.AddDays(7), 1, Now).Value!.EffectiveFrom.ShouldBe(Now.AddDays(7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Terms_read_before_somebody_elses_change_are_stale(int version)
    {
        var error = First.Next(Figures, null, version, Now).Error!;

        (error.Code, error.Kind, error.Facts["version"]).ShouldBe(("pricing.terms_changed", ErrorKind.Conflict, (object)1));
    }

    [Fact]
    public void Nothing_is_priced_anew_in_the_past() =>
        First.Next(Figures, Now.AddSeconds(-1), 1, Now).Error!.Others.ShouldHaveSingleItem().Code.ShouldBe("pricing.effective_in_the_past");

    [Theory]
    [InlineData("0-4:1500 6-:1200", "tier_start /tiers/1/from_lessons")] // a gap
    [InlineData("0-4:1500 4-:1200", "tier_start /tiers/1/from_lessons")] // an overlap
    [InlineData("1-4:1500 5-:1200", "tier_start /tiers/0/from_lessons")]
    [InlineData("0-4:1500 5-10:1200", "tier_end /tiers/1/to_lessons")] // the last is not open
    [InlineData("0-:1500 5-:1200", "tier_end /tiers/0/to_lessons")] // the first is
    [InlineData("0-4:1500 5-4:1200 5-:1000", "tier_end /tiers/1/to_lessons")]
    [InlineData("0-4:1500 5-:1500", "tier_order /tiers/1/commission_basis_points")]
    [InlineData("0-4:1200 5-:1201", "tier_order /tiers/1/commission_basis_points")]
    [InlineData("0-4:10000 5-:1200", "share_out_of_range /tiers/0/commission_basis_points")]
    [InlineData("0-:0", "share_out_of_range /tiers/0/commission_basis_points")]
    [InlineData("", "tier_count /tiers")]
    public void Tiers_that_overlap_leave_a_gap_are_out_of_order_or_closed_are_refused_by_name(string tiers, string fault)
    {
        var faults = First.Next(Figures with { Tiers = [.. Read(tiers)] }, null, 1, Now).Error!.Others;

        faults.Select(each => $"{each.Code} {each.Pointer}").ShouldContain("pricing." + fault);
    }

    [Fact]
    public void Every_figure_outside_its_limits_is_named()
    {
        var wrong = new PricingFigures(new(0), Figures.Tiers, new(10_000), -1, Money.Zero, Money.Dollars(1001), 0, 366, 29);

        wrong.Faults().Select(fault => fault.Pointer).ShouldBe(
            ["/student_fee_basis_points", "/founding_commission_basis_points", "/founding_places", "/in_person_floor_cents", "/online_floor_cents", "/activity_days", "/step_down_days"]);
        (Figures with { InactivityDays = 29 }).Faults().ShouldHaveSingleItem().Pointer.ShouldBe("/inactivity_days");
    }

    [Fact]
    public void What_differs_is_named_as_on_the_wire()
    {
        Figures.DifferencesTo(Figures with { Tiers = [.. Figures.Tiers] }).ShouldBeEmpty();
        (Figures with { OnlineFloor = Money.Dollars(61), Tiers = [new(0, null, BasisPoints.Percent(15))] }).DifferencesTo(Figures).ShouldBe(["tiers", "online_floor_cents"]);
    }

    [Theory]
    [InlineData(1, 1500)]
    [InlineData(2, 1200)]
    [InlineData(3, 1000)]
    [InlineData(4, 1000)] // there were more tiers once
    public void Each_tier_has_its_commission_and_a_founding_share_beats_it(int tier, int commission)
    {
        First.CommissionOf(new(tier, null)).Value.ShouldBe(commission);
        First.CommissionOf(new(tier, BasisPoints.Percent(8))).ShouldBe(BasisPoints.Percent(8));
    }

    [Theory]
    [InlineData(1, 4, 1)]
    [InlineData(1, 5, 2)]
    [InlineData(1, 10, 2)]
    [InlineData(1, 11, 3)] // up at once, also by two
    [InlineData(2, 11, 3)]
    [InlineData(2, 5, 2)]
    [InlineData(2, 4, 1)]
    [InlineData(3, 11, 3)]
    [InlineData(3, 10, 2)]
    [InlineData(3, 4, 2)] // down one step only
    [InlineData(3, 0, 2)]
    public void Lessons_lead_up_at_once_and_down_by_one_step(int tier, int lessons, int expected) =>
        First.NextTier(tier, null, new(lessons, Now.AddDays(-1)), Now).ShouldBe(expected);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(-1, 3)]
    [InlineData(1, 2)]
    public void Down_goes_one_step_in_30_days(int secondsMore, int expected) =>
        First.NextTier(3, Now.AddDays(-30).AddSeconds(-secondsMore), new(0, Now.AddDays(-40)), Now).ShouldBe(expected);

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void Ninety_days_without_a_lesson_lead_back_to_the_first_tier(int secondsMore, int expected)
    {
        var last = Now.AddDays(-90).AddSeconds(-secondsMore);

        First.NextTier(3, null, new(0, last), Now).ShouldBe(expected);
        First.NextTier(3, Now.AddDays(-1), new(0, last), Now).ShouldBe(expected == 1 ? 1 : 3, "a step of yesterday delays the next one, not the way back");
    }

    [Fact]
    public void Without_any_lesson_that_counts_there_is_nothing_to_keep_a_tier_for() => First.NextTier(3, null, new(0, null), Now).ShouldBe(1);

    private static IEnumerable<CommissionTier> Read(string tiers) =>
        from tier in tiers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let parts = tier.Split('-', ':')
        select new CommissionTier(int.Parse(parts[0], null), parts[1].Length == 0 ? null : int.Parse(parts[1], null), new(int.Parse(parts[2], null)));
}
