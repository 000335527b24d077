using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InstaInstru.DevDatabase;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>The requests that a reader can click, run in order; files may use {{student_token}}, {{instructor_token}} and {{admin_token}}.</summary>
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
        foreach (var request in requests)
        {
            await host.Services.UntilIdle();
            using var message = request.Fill(variables);
            using var answer = await host.Client().SendAsync(message);
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(request.Expected, $"{file}: {request.Title}: {text} {ServerLog.LastErrors}");
            foreach (var (name, pointer, pattern) in request.Kept) variables[name] = Value(JsonNode.Parse(text)!, pointer, pattern);
        }
    }

    private async Task<Dictionary<string, string>> Variables()
    {
        var variables = new Dictionary<string, string> { ["host"] = "http://localhost" };
        foreach (var role in Enum.GetValues<Role>()) variables[role.ToString().ToLowerInvariant() + "_token"] = (await host.SignIn(role)).Tokens.AccessToken;
        return variables;
    }

    private static string Value(JsonNode tree, string pointer, string? pattern)
    {
        var node = pointer.Split('/')[1..].Aggregate(tree, (current, step) => (current is JsonArray items ? items[int.Parse(step)] : current[step])!);
        return pattern is null ? node.ToString() : Regex.Match(node.ToString(), pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }
}
