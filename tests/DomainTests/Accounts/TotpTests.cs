using System.Text;
using InstaInstru.Domain.Accounts;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void A_code_is_the_end_of_what_RFC_6238_gives_as_its_example(long seconds, string eightDigits) =>
        Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(eightDigits[2..]);

    [Theory]
    [InlineData(-61, null)]
    [InlineData(-31, null)]
    [InlineData(-30, -1L)]
    [InlineData(-1, -1L)]
    [InlineData(0, 0L)]
    [InlineData(29, 0L)]
    [InlineData(30, 1L)]
    [InlineData(59, 1L)]
    [InlineData(60, null)]
    public void A_code_counts_in_its_own_step_and_the_two_beside_it(int secondsFromNow, long? stepsFromNow)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_999_999_980);
        var entered = Totp.Code(Secret, Totp.StepAt(now.AddSeconds(secondsFromNow)));

        Totp.StepOf(Secret, entered, now).ShouldBe(stepsFromNow is { } steps ? Totp.StepAt(now) + steps : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000")]
    [InlineData("abcdef")]
    [InlineData("0000000")]
    public void What_is_no_code_matches_no_step(string entered) => Totp.StepOf(Secret, entered, DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeNull();

    [Fact]
    public void Another_secret_has_other_codes() =>
        Totp.Code(Encoding.ASCII.GetBytes("12345678901234567891"), 1).ShouldNotBe(Totp.Code(Secret, 1));
}
