using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace InstaInstru.LoadTests;

/// <summary>A thousand sign-ins at once, each from an address and for an e-mail of its own, hashed as in Production, beside somebody who reads the public list.</summary>
internal static class SignInFloodScenario
{
    private const int SignIns = 1_000, Warm = 200, Reads = 1_000;
    private const string Path = "/api/v1/services?limit=20";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task<IEnumerable<Row>> Run(Stage stage)
    {
        await using var api = await stage.Api(("Identity__PasswordRounds", "210000"), ("Identity__PasswordQueue", "100"), ("Proxies__Networks__0", "127.0.0.0/8"));
        using var reader = new HttpClient { BaseAddress = api.Address };
        await Read(reader, () => true, Warm);
        var quiet = await Read(reader, () => true, Reads);

        using var crowd = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = SignIns }) { BaseAddress = api.Address, Timeout = Limit };
        var statuses = Task.WhenAll(Enumerable.Range(0, SignIns).Select(number => SignIn(crowd, number)));
        var flooded = await Read(reader, () => !statuses.IsCompleted, int.MaxValue);
        var answers = (await statuses).CountBy(status => status).ToDictionary();
        return
        [
            .. Row.Of("catalogue, quiet", quiet), .. Row.Of("catalogue, flooded", flooded),
            new Row("sign-ins judged", answers.GetValueOrDefault(HttpStatusCode.Unauthorized), ""), new Row("sign-ins told to come again", answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable), ""),
            Row.AtMost("p99 of another route, flooded ÷ quiet", flooded.P99 / quiet.P99, 3, "ratio"),
        ];
    }

    /// <summary>One read after the other, so many or until the flood is over.</summary>
    private static async Task<Measured> Read(HttpClient client, Func<bool> goOn, int count)
    {
        var (times, clock) = (new List<double>(), Stopwatch.StartNew());
        while (times.Count < count && goOn() && clock.Elapsed < Limit)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(Path);
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{Path} answered {answer.StatusCode}");
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Measured.Of(times, clock.Elapsed);
    }

    private static async Task<HttpStatusCode> SignIn(HttpClient crowd, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = JsonContent.Create(new { email = $"flood{number}@example.test", password = "none of them is right" }) };
        request.Headers.Add("X-Forwarded-For", $"198.18.{number / 250}.{1 + (number % 250)}");
        using var answer = await crowd.SendAsync(request);
        return answer.StatusCode;
    }
}
