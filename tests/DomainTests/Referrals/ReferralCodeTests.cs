using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Referrals;

public class ReferralCodeTests
{
    [Theory]
    [InlineData("abcd-efgh", "ABCDEFGH")]
    [InlineData(" ABCD EFGH ", "ABCDEFGH")]
    public void A_code_is_read_as_people_type_it(string typed, string code) => ReferralCode.Normalise(typed).ShouldBe(code);

    [Theory]
    [InlineData("ABCDEFG")]
    [InlineData("ABCDEFGHJ")]
    [InlineData("ABCDEFG0")]
    [InlineData("ABCDEFGI")]
    public void A_code_has_eight_unambiguous_characters(string code)
    {
        ReferralCode.IsWellFormed(code).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => ReferralCode.Issue(default(UserId), code, DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("Violins-4-You", "violins-4-you")]
    [InlineData(" abc ", "abc")]
    [InlineData("ab", null)]
    [InlineData("-abc", null)]
    [InlineData("a--b", null)]
    [InlineData("two words", null)]
    [InlineData("ABCD-EFGH", null)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null)]
    public void A_links_name_has_letters_digits_and_single_dashes_and_is_no_code(string typed, string? name)
    {
        var code = ReferralCode.Issue(default, "ABCDEFGH", DateTimeOffset.UnixEpoch);

        code.Name(typed).Error.ShouldBe(name is null ? ReferralErrors.BadSlug : null);
        code.Slug.ShouldBe(name);
    }

    [Fact]
    public void A_click_counts_for_thirty_days()
    {
        var click = ReferralClick.On(ReferralCode.Issue(default, "ABCDEFGH", DateTimeOffset.UnixEpoch), DateTimeOffset.UnixEpoch);

        click.Counts(DateTimeOffset.UnixEpoch.AddDays(30).AddTicks(-1)).ShouldBeTrue();
        click.Counts(DateTimeOffset.UnixEpoch.AddDays(30)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("jane+1@example.com", "jane@example.com")]
    [InlineData("J.a.ne@gmail.com", "jane@gmail.com")]
    [InlineData("jane+x@googlemail.com", "jane@gmail.com")]
    [InlineData("j.ane@example.com", "j.ane@example.com")]
    public void Addresses_are_compared_without_their_disguise(string email, string compared) => PersonMark.Comparable(email).ShouldBe(compared);
}

public class ProgrammePlaceTests
{
    [Theory]
    [InlineData(44, 50, false)]
    [InlineData(45, 50, true)]
    [InlineData(46, 50, false)]
    [InlineData(180, 200, true)]
    [InlineData(1, 1, true)]
    public void The_place_that_fills_nine_tenths_tells(int number, int cap, bool tells) => new ProgrammePlace(number, cap).ReachesAlert.ShouldBe(tells);
}
