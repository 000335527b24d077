using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Instructors.Events;
using InstaInstru.Domain.Pricing;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Instructors;

public sealed class InstructorTierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 15, 0, TimeSpan.Zero);
    private static readonly PricingTerms Terms = PricingTerms.First(Now.AddYears(-1));

    [Fact]
    public void Another_tier_is_an_event_with_its_commission()
    {
        var profile = NewProfile();

        profile.EvaluateTier(new(5, Now.AddDays(-1)), Terms, Now);

        profile.Tier.ShouldBe(2);
        profile.Events.ShouldHaveSingleItem().ShouldBe(new InstructorTierChanged(profile.Id, 1, 2, 1, 1200, Now));
        profile.SteppedDownAt.ShouldBeNull();
    }

    [Fact]
    public void Evaluating_again_at_the_same_instant_changes_nothing()
    {
        var profile = NewProfile();
        profile.EvaluateTier(new(11, Now.AddDays(-1)), Terms, Now);
        profile.EvaluateTier(new(0, Now.AddDays(-1)), Terms, Now.AddDays(1));
        profile.EvaluateTier(new(0, Now.AddDays(-1)), Terms, Now.AddDays(1));

        (profile.Tier, profile.SteppedDownAt, profile.Events.Count).ShouldBe((2, Now.AddDays(1), 2));
    }

    [Fact]
    public void From_the_top_to_the_bottom_take_two_steps_thirty_days_apart()
    {
        var profile = NewProfile();
        profile.EvaluateTier(new(11, Now), Terms, Now);
        var tiers = new List<int>();

        for (var day = 30; day <= 62; day++)
        {
            profile.EvaluateTier(new(1, Now.AddDays(day - 1)), Terms, Now.AddDays(day));
            tiers.Add(profile.Tier);
        }

        tiers.ShouldBe([.. Enumerable.Repeat(2, 30), 1, 1, 1]);
    }

    [Fact]
    public void A_founding_instructor_keeps_the_commission_whatever_is_taught()
    {
        var profile = NewProfile();
        profile.Record(new(true, true, "acct_1", BackgroundCheckStatus.Passed, Now.AddYears(1)), Now);
        profile.Offer(TypedId.New<Domain.Catalog.ServiceId>(Now), OfferingTerms.Of(Money.Dollars(90), [60], [Domain.Catalog.LessonFormat.Online], [AgeGroup.Adults], [SkillLevel.Beginner], null, null, Terms).Value!, Now);
        profile.GoLive(foundingPlace: true, Terms, Now).Failed.ShouldBeFalse();

        profile.EvaluateTier(new(11, Now), Terms, Now);
        profile.EvaluateTier(new(0, null), Terms, Now.AddDays(200));

        Terms.CommissionOf(profile.Standing).ShouldBe(BasisPoints.Percent(8));
        profile.Events.ShouldNotContain(raised => raised is InstructorTierChanged);
        var dearer = Terms.Next(PricingFigures.Initial with { FoundingCommission = BasisPoints.Percent(9) }, null, 1, Now).Value!;
        dearer.CommissionOf(profile.Standing).ShouldBe(BasisPoints.Percent(8), "kept for the account's life");
    }

    private static InstructorProfile NewProfile() =>
        InstructorProfile.Create(TypedId.New<InstructorId>(Now), new("I have taught piano for ten years.", 10, "America/New_York", 15, 2), TestZones.Instance).Value!;
}
