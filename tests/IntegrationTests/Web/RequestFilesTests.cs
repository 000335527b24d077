using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InstaInstru.DevDatabase;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>The requests that a reader can click, run in order; what a file's head leaves to its reader (tokens, days, the simulator's address and key) is filled in here.</summary>
public sealed class RequestFilesTests(ApiHost host) : IClassFixture<ApiHost>
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.http").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(ServerLocator.FindProject(), "requests");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_request_gets_the_status_it_states(string file)
    {
        var requests = FileRequest.Read(await File.ReadAllTextAsync(Path.Combine(Folder, file)));
        requests.Count.ShouldBeGreaterThan(0);
        var variables = await Variables();
        using var provider = new HttpClient();
        foreach (var request in requests)
        {
            await host.Services.UntilIdle();
            using var message = request.Fill(variables);
            using var answer = await (message.RequestUri!.IsDefaultPort ? host.Client() : provider).SendAsync(message);
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(request.Expected, $"{file}: {request.Title}: {text} {ServerLog.LastErrors}");
            foreach (var (name, pointer, pattern) in request.Kept) variables[name] = Value(JsonNode.Parse(text)!, pointer, pattern);
        }
    }

    [Fact]
    public async Task Every_operation_of_the_api_has_a_request()
    {
        var calls = Directory.GetFiles(Folder, "*.http").SelectMany(path => FileRequest.Read(File.ReadAllText(path)))
            .Select(request => Regex.Match(request.Text, @"^(?<verb>[A-Z]+) \{\{host\}\}(?<path>[^?\s]*)", RegexOptions.None, TimeSpan.FromSeconds(1))).Where(line => line.Success)
            .Select(line => $"{line.Groups["verb"].Value} {line.Groups["path"].Value}").Distinct().ToList();
        var paths = (await (await host.Client().GetAsync("/openapi/v1.json")).Tree())["paths"]!.AsObject();
        var operations = paths.SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        operations.Where(operation => !calls.Exists(call => Regex.IsMatch(call, $"^{Regex.Replace(operation, @"\{\w+\}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1))}$", RegexOptions.None, TimeSpan.FromSeconds(1))))
            .ShouldBeEmpty("requests/*.http show every operation");
    }

    private async Task<Dictionary<string, string>> Variables()
    {
        var stripe = host.Stripe.Settings.ToDictionary();
        var monday = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime).AddDays(7);
        var variables = new Dictionary<string, string>
        {
            ["host"] = "http://localhost",
            ["stripe"] = stripe["Stripe:ApiBase"],
            ["stripe_key"] = stripe["Stripe:SecretKey"],
            ["monday"] = $"{monday:yyyy-MM-dd}",
            ["wednesday"] = $"{monday.AddDays(2):yyyy-MM-dd}",
            ["next_monday"] = $"{monday.AddDays(7):yyyy-MM-dd}",
        };
        foreach (var role in Enum.GetValues<Role>()) variables[role.ToString().ToLowerInvariant() + "_token"] = (await host.SignIn(role)).Tokens.AccessToken;
        return variables;
    }

    private static string Value(JsonNode tree, string pointer, string? pattern)
    {
        var node = pointer.Split('/')[1..].Aggregate(tree, (current, step) => (current is JsonArray items ? items[int.Parse(step)] : current[step])!);
        return pattern is null ? node.ToString() : Regex.Match(node.ToString(), pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }
}
