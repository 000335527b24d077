using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Operations;

/// <summary>What a process of the product does when it is told to stop.</summary>
[Collection(nameof(RealSeconds))]
public sealed class StopTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Body = """{"email":"nobody@example.test","password":"not the pass phrase at all"}""";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_request_under_way_finishes_while_readiness_answers_503_and_the_process_ends_within_ten_seconds()
    {
        var (process, address) = await ProductProcess.Serve(host);
        await using var _ = process;
        using var request = await HalfSent.Start(address);
        var told = Stopwatch.GetTimestamp();

        process.Terminate();
        await NotReady(address);
        var answer = await request.Finish();
        var ended = await process.End();

        Stopwatch.GetElapsedTime(told).ShouldBeLessThan(Longest);
        answer.ShouldStartWith("HTTP/1.1 401 ", Case.Sensitive);
        answer.ShouldContain("accounts.bad_credentials");
        ended.Code.ShouldBe(0, ended.Errors);
    }

    [Fact]
    public async Task A_request_that_never_ends_does_not_keep_the_process()
    {
        var (process, address) = await ProductProcess.Serve(host);
        await using var _ = process;
        using var request = await HalfSent.Start(address);
        var told = Stopwatch.GetTimestamp();

        process.Terminate();
        await process.End();

        Stopwatch.GetElapsedTime(told).ShouldBeLessThan(Longest);
    }

    [Fact]
    public async Task An_idle_process_ends_at_once()
    {
        var (process, address) = await ProductProcess.Serve(host);
        await using var _ = process;
        using var http = new HttpClient { BaseAddress = address };
        await (await http.GetAsync("/health/ready")).ShouldBe(200);
        var told = Stopwatch.GetTimestamp();

        process.Terminate();
        (await process.End()).Code.ShouldBe(0);

        Stopwatch.GetElapsedTime(told).ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    /// <summary>Newcomers are told 503 with Retry-After until the door is shut, and not after it was.</summary>
    private static async Task NotReady(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var patience = new CancellationTokenSource(Longest);
        while (true)
        {
            var answer = await http.GetAsync("/health/ready", patience.Token);
            if ((int)answer.StatusCode == 200) continue;
            await answer.ShouldBeProblem(503, "common.unavailable");
            answer.Headers.RetryAfter.ShouldNotBeNull();
            return;
        }
    }

    /// <summary>A request whose body the server waits for: it asked for it (100 Continue), so it is under way.</summary>
    private sealed class HalfSent(TcpClient client) : IDisposable
    {
        private readonly StreamReader reader = new(client.GetStream(), Encoding.ASCII);

        public static async Task<HalfSent> Start(Uri address)
        {
            var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            var head = $"POST /api/v1/auth/login HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            var request = new HalfSent(client);
            (await request.reader.ReadLineAsync()).ShouldBe("HTTP/1.1 100 Continue");
            await request.reader.ReadLineAsync();
            return request;
        }

        /// <summary>Sends the body and reads the answer to its end.</summary>
        public async Task<string> Finish()
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Body));
            return await reader.ReadToEndAsync();
        }

        public void Dispose()
        {
            reader.Dispose();
            client.Dispose();
        }
    }
}
