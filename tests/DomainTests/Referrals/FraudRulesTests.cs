using InstaInstru.Domain.Referrals;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Referrals;

public class FraudRulesTests
{
    [Fact]
    public void One_person_twice_is_refused_with_every_reason()
    {
        Judge(new() { SameAccount = true }).ShouldBe("Refused same_account");
        Judge(new() { SameEmail = true, SharedDevice = true, Household = 5 }).ShouldBe("Refused same_email");
        Judge(new() { SamePhone = true, SameCard = true }).ShouldBe("Refused same_phone same_card_fingerprint");
        Judge(new() { TwoWayPair = true }).ShouldBe("Refused two_way_pair");
    }

    [Theory]
    [InlineData(1, "Accepted")]
    [InlineData(2, "Accepted")]
    [InlineData(3, "Review household_count=3")]
    [InlineData(20, "Review household_count=20")]
    public void The_first_two_of_a_household_pass_and_nobody_of_it_is_refused(int household, string verdict) => Judge(new() { Household = household }).ShouldBe(verdict);

    [Theory]
    [InlineData(5, 15, "Accepted")]
    [InlineData(6, 15, "Review velocity_day=6")]
    [InlineData(1, 16, "Review velocity_week=16")]
    [InlineData(6, 16, "Review velocity_day=6 velocity_week=16")]
    public void Many_claims_of_one_code_are_looked_at(int day, int week, string verdict) => Judge(new() { OfDay = day, OfWeek = week }).ShouldBe(verdict);

    [Fact]
    public void A_shared_device_and_a_chain_of_one_household_are_looked_at()
    {
        Judge(new() { SharedDevice = true }).ShouldBe("Review shared_device");
        Judge(new() { HouseholdChain = true, Household = 2 }).ShouldBe("Review household_chain");
    }

    private static string Judge(ReferralFacts facts)
    {
        var judgement = FraudRules.Judge(facts);
        return $"{judgement.Verdict} {judgement.Evidence.Text}".TrimEnd();
    }
}
