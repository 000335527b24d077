using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Lets a test's client call from a network address of its choice: the test server knows none.</summary>
public sealed class Callers : IStartupFilter
{
    private const string Header = "X-Test-Caller";

    /// <summary>A client at an address.</summary>
    public static HttpClient At(ApiHost host, string address)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Add(Header, address);
        return client;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, pass) =>
        {
            if (http.Request.Headers[Header] is [{ } address]) http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            http.Request.Headers.Remove(Header);
            return pass(http);
        });
        next(app);
    };
}
