using InstaInstru.DevDatabase;
using InstaInstru.Infrastructure.Identity;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>Pictures as they were when another program (jsQR) read them; <c>APPROVE=1</c> writes them anew, to be read again.</summary>
public sealed class QrCodeTests
{
    // Versions 1, 6 (alignment, two blocks) and 11 (version bits, blocks of two lengths, length in two bytes).
    [Theory]
    [InlineData("shortest", 1, 21)]
    [InlineData("address", 7, 41)]
    [InlineData("longer", 18, 61)]
    public void A_picture_is_the_one_that_was_read(string name, int repeats, int size)
    {
        var text = string.Concat(Enumerable.Repeat("otpauth://totp/Ä", repeats));
        var svg = QrPicture.Svg(text) + "\n";
        var file = Path.Combine(ServerLocator.FindProject(), "tests", "IntegrationTests", "Accounts", "samples", name + ".svg");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1") File.WriteAllText(file, svg);

        QrCode.Of(text).Size.ShouldBe(size);
        svg.ShouldBe(File.ReadAllText(file));
    }

    [Fact]
    public void The_longest_address_that_an_account_may_have_fits()
    {
        var email = new string('田', 64) + "@" + new string('田', 187) + ".jp";

        QrCode.Of($"otpauth://totp/InstaInstru:{Uri.EscapeDataString(email)}?secret={new string('A', 32)}&issuer=InstaInstru&algorithm=SHA1&digits=6&period=30").Size.ShouldBeLessThanOrEqualTo(177);
    }
}
