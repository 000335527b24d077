using System.Security.Cryptography;

namespace InstaInstru.WebApi.Common;

/// <summary>The route gives a browser or app that has none a random word, by which later calls of it are recognised.</summary>
internal sealed record DeviceMark;

/// <summary>Gives devices a random word and reads it back, from a browser's cookie or an app's header; only its keyed hash is kept (ruling 29).</summary>
internal sealed class Devices(RequestDelegate next)
{
    public const string Cookie = "theta_device";

    public const string Header = "X-Device-Id";

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<DeviceMark>() is not null && Of(http.Request) is null) Issue(http.Response);
        return next(http);
    }

    /// <summary>What the caller was given; null when it has nothing.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Cookie] ?? (request.Headers[Header] is [{ Length: > 0 } header] ? header : null);

    private static void Issue(HttpResponse response)
    {
        var word = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        response.Headers[Header] = word;
        response.Cookies.Append(Cookie, word, new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = Life, Path = "/", IsEssential = true });
    }
}

/// <summary>The cookie of a followed share link: 30 days, so that whoever registers later is known to have been brought (ruling 26).</summary>
internal static class ReferralCookie
{
    public const string Name = "theta_ref";

    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public static void Set(HttpResponse response, string click) =>
        response.Cookies.Append(Name, click, new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = Life, Path = "/", IsEssential = true });
}
