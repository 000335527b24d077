using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Instructors.Events;
using InstaInstru.Domain.Pricing;
using InstaInstru.DomainTests.Availability;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Instructors;

public sealed class InstructorProfileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly PricingTerms Pricing = PricingTerms.First(Now);
    private static readonly ProfileSettings Settings = new("I have taught piano for ten years.", 10, "America/New_York", 15, 2);
    private static readonly Prerequisites Proven = new(true, true, "acct_1", BackgroundCheckStatus.Passed, Now.AddYears(1));

    [Fact]
    public void A_new_profile_is_not_live_and_pays_the_entry_commission()
    {
        var profile = NewProfile();

        profile.IsLive.ShouldBeFalse();
        Pricing.CommissionOf(profile.Standing).ShouldBe(BasisPoints.Percent(15));
    }

    [Fact]
    public void Every_setting_outside_its_limits_is_named()
    {
        var faults = InstructorProfile.Create(TypedId.New<InstructorId>(Now), new("         short      "[..15], 51, "Mars/Olympus", 61, 169), TestZones.Instance).Error!.Others;

        faults.Select(fault => fault.Pointer).ShouldBe(["/bio", "/years_of_experience", "/time_zone", "/buffer_minutes", "/min_advance_booking_hours"]);
    }

    [Fact]
    public void Going_live_names_everything_that_is_missing()
    {
        var error = NewProfile().GoLive(false, Pricing, Now).Error!;

        error.Code.ShouldBe("instructors.go_live_prerequisites");
        error.Facts["missing"].ShouldBe(new[] { "skills", "identity", "stripe_connect", "background_check" });
    }

    [Theory]
    [InlineData(BackgroundCheckStatus.Pending, 1)]
    [InlineData(BackgroundCheckStatus.Review, 1)]
    [InlineData(BackgroundCheckStatus.Failed, 1)]
    [InlineData(BackgroundCheckStatus.Passed, 0)]
    public void A_background_check_counts_when_it_passed_and_is_still_valid(BackgroundCheckStatus status, int validDays)
    {
        var profile = Ready();
        profile.Record(Proven with { BackgroundCheck = status, BackgroundCheckValidUntil = Now.AddDays(validDays) }, Now);

        profile.GoLive(false, Pricing, Now).Error!.Facts["missing"].ShouldBe(new[] { "background_check" });
    }

    [Fact]
    public void The_first_go_live_with_a_place_makes_a_founding_instructor_for_life()
    {
        var profile = Ready();
        profile.WouldGoLiveFirst(Now).ShouldBeTrue();

        profile.GoLive(true, Pricing, Now).Failed.ShouldBeFalse();

        profile.Events.ShouldHaveSingleItem().ShouldBe(new InstructorWentLive(profile.Id, true, true, Now));
        Pricing.CommissionOf(profile.Standing).ShouldBe(BasisPoints.Percent(8));
        profile.Unlist(Now);
        profile.WouldGoLiveFirst(Now).ShouldBeFalse();
        profile.GoLive(false, Pricing, Now.AddDays(1)).Failed.ShouldBeFalse();
        profile.Events[^1].ShouldBe(new InstructorWentLive(profile.Id, false, true, Now.AddDays(1)));
        Pricing.CommissionOf(profile.Standing).ShouldBe(BasisPoints.Percent(8));
    }

    [Fact]
    public void A_later_go_live_never_grants_a_founding_place()
    {
        var profile = Ready();
        profile.GoLive(false, Pricing, Now);
        profile.Unlist(Now);

        profile.GoLive(true, Pricing, Now);

        profile.IsFounding.ShouldBeFalse();
        Pricing.CommissionOf(profile.Standing).ShouldBe(BasisPoints.Percent(15));
    }

    [Fact]
    public void Going_live_twice_changes_nothing()
    {
        var profile = Ready();
        profile.GoLive(true, Pricing, Now);

        profile.GoLive(true, Pricing, Now).Failed.ShouldBeFalse();

        profile.Events.Count.ShouldBe(1);
    }

    [Fact]
    public void A_live_profile_that_loses_a_prerequisite_is_unlisted_at_once()
    {
        var profile = Ready();
        profile.GoLive(false, Pricing, Now);

        profile.Record(Proven with { BackgroundCheck = BackgroundCheckStatus.Failed }, Now);

        profile.IsLive.ShouldBeFalse();
        profile.Events[^1].ShouldBe(new InstructorUnlisted(profile.Id, Now));
    }

    [Fact]
    public void A_live_profile_without_any_offering_is_unlisted()
    {
        var profile = Ready();
        profile.GoLive(false, Pricing, Now);

        profile.TakeOff(profile.Offerings[0].Id, Now).Failed.ShouldBeFalse();

        profile.IsLive.ShouldBeFalse();
        profile.Offerings[0].IsActive.ShouldBeFalse();
        profile.Revise(profile.Offerings[0].Id, Terms()).Value!.IsActive.ShouldBeTrue();
    }

    [Fact]
    public void A_service_is_offered_once_and_a_profile_offers_twenty()
    {
        var profile = NewProfile();
        var service = TypedId.New<ServiceId>(Now);
        profile.Offer(service, Terms(), Now).Failed.ShouldBeFalse();

        profile.Offer(service, Terms(), Now).Error.ShouldBe(InstructorErrors.ServiceAlreadyOffered);
        for (var i = 0; i < 19; i++) profile.Offer(TypedId.New<ServiceId>(Now), Terms(), Now).Failed.ShouldBeFalse();
        profile.Offer(TypedId.New<ServiceId>(Now), Terms(), Now).Error.ShouldBe(InstructorErrors.TooManyOfferings);
    }

    [Fact]
    public void Every_limit_of_an_offering_is_named()
    {
        var faults = OfferingTerms.Of(new(100_001), [29], [], [], [], new('x', 501), new('x', 501), Pricing).Error!.Others;

        faults.Select(fault => fault.Pointer).ShouldBe(["/hourly_rate_cents", "/durations", "/formats", "/age_groups", "/levels", "/description", "/requirements"]);
    }

    [Fact]
    public void An_offering_that_could_never_be_booked_is_refused_with_the_floor()
    {
        var error = OfferingTerms.Of(Money.Dollars(70), [60], [LessonFormat.Online, LessonFormat.StudentLocation], [AgeGroup.Adults], [SkillLevel.Beginner], null, null, Pricing).Error!;

        error.Code.ShouldBe("pricing.price_below_floor");
        error.Facts["required_floor_cents"].ShouldBe(8000L);
    }

    [Theory]
    [InlineData("ba_1")]
    [InlineData("acct_1234567890123456789012345678901234567890123456789012345678901234567890")]
    public void A_stripe_account_has_the_form_of_one(string account) =>
        NewProfile().Record(Proven with { StripeAccountId = account }, Now).Error.ShouldBe(InstructorErrors.StripeAccountForm);

    private static InstructorProfile NewProfile() => InstructorProfile.Create(TypedId.New<InstructorId>(Now), Settings, TestZones.Instance).Value!;

    private static InstructorProfile Ready()
    {
        var profile = NewProfile();
        profile.Offer(TypedId.New<ServiceId>(Now), Terms(), Now).Failed.ShouldBeFalse();
        profile.Record(Proven, Now).Failed.ShouldBeFalse();
        return profile;
    }

    private static OfferingTerms Terms() =>
        OfferingTerms.Of(Money.Dollars(90), [60, 30], [LessonFormat.Online], [AgeGroup.Kids, AgeGroup.Adults], [SkillLevel.Beginner], "Piano", null, Pricing).Value!;
}
