using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>Requests end after a second here, not after thirty; one route never ends by itself.</summary>
public sealed class HurriedHost : ApiHost
{
    protected override void Replace(IServiceCollection services) => services
        .PostConfigure<RequestTimeoutOptions>(timeouts => timeouts.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(1),
            TimeoutStatusCode = timeouts.DefaultPolicy!.TimeoutStatusCode,
            WriteTimeoutResponse = timeouts.DefaultPolicy.WriteTimeoutResponse,
        })
        .AddSingleton<IStartupFilter>(new TestRoutes(routes =>
            routes.MapGet("/api/v1/test/endless", (CancellationToken cancellation) => new TaskCompletionSource().Task.WaitAsync(cancellation)).OpenToEverybody()));
}

public sealed class RequestTimeoutTests(HurriedHost host) : IClassFixture<HurriedHost>
{
    [Fact]
    public async Task What_takes_too_long_is_ended_with_503()
    {
        var answer = await host.Client().GetAsync("/api/v1/test/endless");

        await answer.ShouldBeProblem(503, "common.unavailable");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }
}

/// <summary>What the server itself has to see to, on the wire.</summary>
public sealed class RequestLimitTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Sizes_hold_on_the_wire_also_where_no_length_is_told()
    {
        var (process, address) = await ProductProcess.Serve(host);
        await using var product = process;
        using var client = new HttpClient { BaseAddress = address };

        using var chunked = Login($$"""{"email":"{{new string('a', 70_000)}}"}""");
        chunked.Headers.TransferEncodingChunked = true;
        await (await client.SendAsync(chunked)).ShouldBeProblem(413, "common.too_large");
        await (await client.SendAsync(Login($$"""{"email":"{{new string('a', 70_000)}}"}"""))).ShouldBeProblem(413, "common.too_large");
        using var wordy = new HttpRequestMessage(HttpMethod.Get, "/api/v1/services") { Headers = { { "X-Padding", new string('a', 20_000) } } };
        await (await client.SendAsync(wordy)).ShouldBeProblem(431, "common.headers_too_large");
        await (await client.GetAsync("/api/v1/services?cursor=" + new string('a', 9_000))).ShouldBeProblem(414, "common.uri_too_long");
        var fine = await client.GetAsync("/api/v1/services?limit=1");
        await fine.ShouldBe(200);
        fine.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("0\r\n\r\nGET /api/v1/services?limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, 400)]
    [InlineData("2\r\n{}\r\n0\r\n\r\n", 2, 422)]
    public async Task A_length_beside_chunks_is_answered_once_and_the_connection_closed(string body, int told, int status)
    {
        var (process, address) = await ProductProcess.Serve(host);
        await using var product = process;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, patience.Token);
        var wire = connection.GetStream();

        await wire.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {(told > 0 ? told : body.Length)}\r\nTransfer-Encoding: chunked\r\n\r\n{body}"), patience.Token);

        var answers = await new StreamReader(wire, Encoding.UTF8).ReadToEndAsync(patience.Token);
        answers.ShouldStartWith($"HTTP/1.1 {status} ");
        answers.Split("HTTP/1.1 ").Length.ShouldBe(2, answers);
    }

    private static HttpRequestMessage Login(string body) =>
        new(HttpMethod.Post, "/api/v1/auth/login") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
}
