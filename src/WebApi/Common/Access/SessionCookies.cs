using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Common;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace InstaInstru.WebApi.Common;

/// <summary>
/// Sessions of pages: the tokens lie in <c>__Host-</c> cookies that no script reads. A browser sends them by itself, so that whatever changes something
/// has to come from one of our own pages, which its Origin header tells.
/// </summary>
internal static class SessionCookies
{
    private const string Access = "__Host-access";
    private const string Refresh = "__Host-refresh";

    private const string Device = "__Host-device";

    public static string? DeviceOf(HttpRequest request) => request.Cookies[Device];

    public static string? AccessOf(HttpRequest request) => request.Cookies[Access];

    public static string? RefreshOf(HttpRequest request) => request.Cookies[Refresh];

    public static void Set(HttpResponse response, Tokens tokens)
    {
        response.Cookies.Append(Access, tokens.AccessToken, Form(TimeSpan.FromSeconds(tokens.ExpiresInSeconds)));
        response.Cookies.Append(Refresh, tokens.RefreshToken, Form(Tokens.RefreshLifetime));
        if (tokens.DeviceToken is { } device) response.Cookies.Append(Device, device, Form(Tokens.DeviceLifetime));
    }

    /// <summary>Tokens that replace those of the request, the way it came.</summary>
    public static Microsoft.AspNetCore.Http.IResult Renew(Result<Tokens> tokens, HttpContext http) => Answer(tokens, SignedInPrincipal.IsPage(http.User), http);

    /// <summary>Tokens in the body, or in cookies and no body.</summary>
    public static Microsoft.AspNetCore.Http.IResult Answer(Result<Tokens> tokens, bool cookies, HttpContext http)
    {
        if (tokens.Failed || !cookies) return Http.Ok(tokens);
        Set(http.Response, tokens.Value);
        return Results.NoContent();
    }

    public static void Clear(HttpResponse response)
    {
        response.Cookies.Delete(Access, Form(null));
        response.Cookies.Delete(Refresh, Form(null));
    }

    /// <summary>Whether a request that carries cookies comes from a page of ours: reads always may, changes say their origin.</summary>
    public static bool IsOurs(HttpContext http, CorsOptions cors)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)) return true;
        var origin = http.Request.Headers.Origin.ToString();
        return origin == $"{http.Request.Scheme}://{http.Request.Host}" || (origin.Length > 0 && cors.GetPolicy(cors.DefaultPolicyName)?.IsOriginAllowed(origin) == true);
    }

    private static CookieOptions Form(TimeSpan? life) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = life, IsEssential = true };
}
