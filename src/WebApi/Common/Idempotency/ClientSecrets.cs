using System.Text;
using System.Text.RegularExpressions;

namespace InstaInstru.WebApi.Common;

/// <summary>A card's <c>client_secret</c> is never stored: a replay takes it from the answer rendered again.</summary>
internal static partial class ClientSecrets
{
    private const string Hidden = "\"client_secret\":\"<hidden>\"";

    public static byte[] Hide(byte[] body) => Encoding.UTF8.GetBytes(Secret().Replace(Encoding.UTF8.GetString(body), Hidden));

    public static byte[] PutBack(byte[] stored, byte[] renderedAgain)
    {
        var text = Encoding.UTF8.GetString(stored);
        if (!text.Contains(Hidden, StringComparison.Ordinal)) return stored;
        var fresh = Secret().Match(Encoding.UTF8.GetString(renderedAgain));
        return Encoding.UTF8.GetBytes(text.Replace(Hidden, fresh.Success ? fresh.Value : "\"client_secret\":null", StringComparison.Ordinal));
    }

    [GeneratedRegex("\"client_secret\":\"[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
