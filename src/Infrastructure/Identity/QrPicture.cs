using System.Text;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>A QR code as SVG.</summary>
internal static class QrPicture
{
    /// <summary>Light modules that a reader wants around the code.</summary>
    private const int Quiet = 4;

    /// <summary>A picture that refers to nothing outside itself: one dark path on white.</summary>
    public static string Svg(string text)
    {
        var code = QrCode.Of(text);
        var whole = code.Size + 2 * Quiet;
        var path = new StringBuilder();
        for (var y = 0; y < code.Size; y++)
        {
            for (var x = 0; x < code.Size; x++)
            {
                var start = x;
                while (x < code.Size && code.IsDark(x, y)) x++;
                if (x > start) path.Append($"M{start + Quiet} {y + Quiet}h{x - start}v1H{start + Quiet}z");
            }
        }

        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{whole}v{whole}H0z"/><path d="{path}"/></svg>""";
    }
}
