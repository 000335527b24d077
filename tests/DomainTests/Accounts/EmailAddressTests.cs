using InstaInstru.Domain.Accounts;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Accounts;

public sealed class EmailAddressTests
{
    public static TheoryData<string> Longest => [$"{new string('n', 64)}@{Labels(189)}", $"a@{new string('l', 63)}.com"];

    public static TheoryData<string> TooLong => [$"{new string('n', 65)}@example.com", $"{new string('n', 64)}@{Labels(190)}", $"a@{new string('l', 64)}.com"];

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("  Ada@Example.COM ")]
    [InlineData("a@b.co")]
    [InlineData("ada.king+lessons@mail.example.co.uk")]
    [InlineData("o'brien_99-x@ex-ample.org")]
    [InlineData("!#$%&'*+/=?^_`{|}~-@example.com")]
    [InlineData("ada@xn--mnchen-3ya.de")]
    [InlineData("ada@3com.com")]
    [MemberData(nameof(Longest))]
    public void A_mail_server_can_deliver_to_it(string address) => EmailAddress.IsAcceptable(address).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("ada@localhost")]
    [InlineData("a@b..co")]
    [InlineData("a..b@example.com")]
    [InlineData(".ada@example.com")]
    [InlineData("ada.@example.com")]
    [InlineData("ada@.example.com")]
    [InlineData("ada@example.com.")]
    [InlineData("ada@-example.com")]
    [InlineData("ada@example-.com")]
    [InlineData("ada@example.-com")]
    [InlineData("ada@example.com-")]
    [InlineData("ada@exa_mple.com")]
    [InlineData("ada@127.0.0.1")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("\"ada king\"@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com,bob@example.com")]
    [InlineData("ada king@example.com")]
    [InlineData("ada(x)@example.com")]
    [InlineData("ada\\@example.com")]
    [InlineData("ada@example.com\r\nBcc: bob@example.com")]
    [InlineData("a\u200Bda@example.com")]
    [InlineData("\u200Bada@example.com")]
    [InlineData("ada@exam\u200Dple.com")]
    [InlineData("ada@example.com\uFEFF")]
    [InlineData("a\u00ADda@example.com")]
    [InlineData("a\u202Eda@example.com")]
    [InlineData("a\u2060da@example.com")]
    [InlineData("a\u3164da@example.com")]
    [InlineData("a\u00A0da@example.com")]
    [InlineData("jürgen@example.com")]
    [InlineData("ada@münchen.de")]
    [InlineData("аda@example.com")]
    [InlineData("ada@example。com")]
    [InlineData("ada＠example.com")]
    [MemberData(nameof(TooLong))]
    public void It_is_no_address_that_we_can_write_to(string? address) => EmailAddress.IsAcceptable(address).ShouldBeFalse();

    /// <summary>A domain of exactly this length, of labels that are not too long.</summary>
    private static string Labels(int length) => string.Concat(Enumerable.Repeat(new string('l', 62) + ".", 4))[..(length - 3)] + "com";
}
