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
    [InlineData("jane+1@example.com", "jane@example.com")]
    [InlineData("J.a.ne@gmail.com", "jane@gmail.com")]
    [InlineData("jane+x@googlemail.com", "jane@gmail.com")]
    [InlineData("j.ane@example.com", "j.ane@example.com")]
    public void Addresses_are_compared_without_their_disguise(string email, string compared) => PersonMark.Comparable(email).ShouldBe(compared);
}
