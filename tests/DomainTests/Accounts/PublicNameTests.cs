using InstaInstru.Domain.Accounts;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Accounts;

public sealed class PublicNameTests
{
    [Theory]
    [InlineData("Sam", "Taylor", "Sam T.")]
    [InlineData("Taro", "\U00020BB7田", "Taro \U00020BB7.")]
    [InlineData("Åsa", "E\u0301mile", "Åsa E\u0301.")]
    public void Others_see_the_first_name_and_the_first_letter_of_the_last_whatever_script_it_is_in(string first, string last, string shown) =>
        Account.PublicName(first, last).ShouldBe(shown);
}
