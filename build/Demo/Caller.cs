using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace InstaInstru.Demo;

/// <summary>A step did not hold; the message says what was expected.</summary>
internal sealed class StepFailed(string message) : Exception(message);

/// <summary>Somebody signed in.</summary>
internal sealed record Person(string Id, string Name, string Email, string Token);

/// <summary>An answer of the API: its body, the ETag for conditional writes, and the cookies that it sets.</summary>
internal sealed record Answer(int Status, JsonNode Body, string? ETag, IReadOnlyList<string> Cookies)
{
    public JsonNode? this[string name] => Body[name];
}

/// <summary>Calls the API for one person after another and, unless quiet, prints request, status, milliseconds and the one fact that matters.</summary>
internal sealed class Caller(HttpClient http, bool quiet)
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private int number;

    /// <summary>Who the next calls act for; null is a guest.</summary>
    public Person? As { get; set; }

    /// <summary>A cookie that the next calls carry, as a browser's would.</summary>
    public string? Cookie { get; set; }

    public Task<Answer> Get(string path, string asks, Func<Answer, string> fact) => Call(HttpMethod.Get, path, null, asks, fact);

    public Task<Answer> Post(string path, object? body, string asks, Func<Answer, string> fact, int expected = 0, int orRefused = 0) =>
        Call(HttpMethod.Post, path, body, asks, fact, expected, orRefused: orRefused);

    public Task<Answer> Put(string path, object body, string asks, Func<Answer, string> fact, string? ifMatch = null) => Call(HttpMethod.Put, path, body, asks, fact, 0, ifMatch);

    public void Heading(string text)
    {
        if (!quiet) AnsiConsole.MarkupLine($"\n[bold]{Markup.Escape(text)}[/]");
    }

    /// <summary>Reads without printing, for what the walk itself needs to know.</summary>
    public async Task<Answer> Peek(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Sign(request);
        return await Send(request);
    }

    /// <summary>Asks again until the answer holds: effects of the outbox follow within milliseconds.</summary>
    public async Task<Answer> Until(string path, Func<Answer, bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(20))
        {
            if (await Peek(path) is { Status: 200 } answer && holds(answer)) return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(40));
        }

        throw new StepFailed($"{path}: {what} did not come true within 20 s.");
    }

    private async Task<Answer> Call(HttpMethod method, string path, object? body, string asks, Func<Answer, string> fact, int expected = 0, string? ifMatch = null, int orRefused = 0)
    {
        using var request = new HttpRequestMessage(method, path);
        Sign(request);
        if (method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", $"demo-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null) request.Content = JsonContent.Create(body, options: Wire);
        var clock = Stopwatch.StartNew();
        var answer = await Send(request);
        var took = clock.Elapsed.TotalMilliseconds;
        var good = expected == 0 ? answer.Status is >= 200 and < 300 : answer.Status == expected;
        var said = good ? fact(answer) : $"{answer["code"]}: {answer["detail"]} {answer["errors"]?.ToJsonString()}";
        if (!quiet) Print(method, path, answer.Status, took, asks, said, good);
        return good || answer.Status == orRefused ? answer : throw new StepFailed($"{method} {path} answered {answer.Status}: {said}");
    }

    private void Print(HttpMethod method, string path, int status, double took, string asks, string said, bool good)
    {
        AnsiConsole.MarkupLine($"[grey]{++number,3}[/] {Markup.Escape(asks)}");
        AnsiConsole.MarkupLine($"    {method.Method} {Markup.Escape(path)}  [{(good ? "green" : "red")}]{status}[/]  [grey]{took:0} ms[/]  {Markup.Escape(said)}");
    }

    private void Sign(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("application/json");
        if (Cookie is { } cookie) request.Headers.Add("Cookie", cookie);
        if (As is { } person) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
    }

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!, response.Headers.ETag?.ToString(),
            response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies.Select(cookie => cookie.Split(';')[0])] : []);
    }
}
