using InstaInstru.DevDatabase;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Web.Fuzz;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web.Access;

/// <summary>
/// Who gets which answer, for every operation: docs/authorization.csv is approved by hand and never written here. What is asked for is student A's or instructor I's;
/// strangers come first, so that whatever an owner changes cannot hide what they were told.
/// </summary>
public sealed class AuthorizationMatrixTests(ApiHost host) : IClassFixture<ApiHost>
{
    // They hide what others still ask for, end sessions, or move everybody's time.
    private static readonly string[] Last = ["hideReview", "restoreReview", "endSession", "endSessionsOfUser", "signOut", "endSessions", "advanceTestClock"];

    [Fact]
    public async Task Every_operation_answers_every_actor_as_approved()
    {
        var operations = DescribedOperation.Read(await (await host.Client().GetAsync("/openapi/v1.json")).Tree());
        var world = await AccessWorld.Make(host);
        var rows = new List<string>();
        foreach (var operation in operations.OrderBy(operation => Array.IndexOf(Last, operation.Id)).ThenBy(operation => operation.Id, StringComparer.Ordinal))
        {
            if (Last.Contains(operation.Id)) await world.SignInAgain();
            var answers = new Dictionary<string, int>();
            foreach (var actor in AccessWorld.StrangersFirst) answers[actor] = (int)(await world.Ask(operation, actor)).StatusCode;
            rows.Add($"{operation.Id},{operation.Method},{operation.Path},{string.Join(',', AccessWorld.Actors.Select(actor => answers[actor]))}");
        }

        rows.Sort(StringComparer.Ordinal);
        var approved = (await File.ReadAllLinesAsync(Path.Combine(ServerLocator.FindProject(), "docs", "authorization.csv"))).Skip(1).Where(line => line.Length > 0).ToList();
        // Beside the approved file, for whoever compares the two and approves by hand.
        await File.WriteAllLinesAsync(Path.Combine(ServerLocator.FindProject(), "artifacts", "authorization.csv"), rows.Prepend($"operation,method,path,{string.Join(',', AccessWorld.Actors)}"));
        approved.Count.ShouldBe(operations.Count, "one line for each operation of the document");
        rows.Except(approved).ShouldBeEmpty($"the approved lines are{Environment.NewLine}{string.Join(Environment.NewLine, approved.Except(rows))}");
        approved.ShouldBe(rows);
    }

    [Fact]
    public async Task Nobody_is_answered_with_success_unless_the_operation_is_open_to_everybody()
    {
        var approved = (await File.ReadAllLinesAsync(Path.Combine(ServerLocator.FindProject(), "docs", "authorization.csv"))).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
        var open = DescribedOperation.Read(await (await host.Client().GetAsync("/openapi/v1.json")).Tree()).Where(operation => !operation.Statuses.Contains(403)).Select(operation => operation.Id).ToHashSet();
        foreach (var row in approved.Where(row => !open.Contains(row[0]) && row[0] is not ("refreshSession" or "signOut"))) row[3].ShouldBe("401", row[0]);
    }

    [Fact]
    public async Task Every_answer_names_its_content_type_and_text_its_charset()
    {
        var world = await AccessWorld.Make(host);
        var types = new HashSet<string>();
        foreach (var operation in DescribedOperation.Read(await (await host.Client().GetAsync("/openapi/v1.json")).Tree()).Where(operation => operation.Method == "GET"))
            foreach (var actor in AccessWorld.Actors)
            {
                using var answer = await world.Ask(operation, actor);
                if (await Typed(answer, $"{operation.Id} as {actor}") is { } type) types.Add(type);
            }

        foreach (var path in new[] { "/problems/common.invalid", "/openapi/v1.json", "/health/ready", "/health/live", "/nowhere" })
            if (await Typed(await host.Client().GetAsync(path), path) is { } type) types.Add(type);
        types.Order(StringComparer.Ordinal).ShouldBe(["application/json", "application/problem+json", "text/calendar", "text/csv", "text/html"]);
    }

    [Theory]
    [InlineData("role", "\"admin\"")]
    [InlineData("status", "\"active\"")]
    [InlineData("balance_cents", "100000")]
    [InlineData("is_live", "true")]
    [InlineData("user_id", "\"01M8CZY3GAB7W3P4QF5T6R8S9V\"")]
    [InlineData("permissions", "[\"manage_users\"]")]
    [InlineData("version_set", "7")]
    public async Task A_field_that_is_not_the_callers_to_set_is_refused_wherever_something_is_written(string field, string value)
    {
        var world = await AccessWorld.Make(host);
        foreach (var operation in DescribedOperation.Read(await (await host.Client().GetAsync("/openapi/v1.json")).Tree()))
        {
            if (operation.BodySchema is not { } schema || operation.Id == "receiveStripeWebhook" || operation.Resolve(schema)["properties"]?[field] is not null) continue;
            foreach (var actor in AccessWorld.StrangersFirst)
            {
                var answer = await world.Ask(operation, actor, body => body[field] = System.Text.Json.Nodes.JsonNode.Parse(value));
                // Whose thing it is not hears that before the body is looked at, where a filter of the route asks for it.
                if ((int)answer.StatusCode is 401 or 403) continue;
                ((int)answer.StatusCode).ShouldBe(422, $"{operation.Id} as {actor}: {await answer.Content.ReadAsStringAsync()}");
                (await answer.Tree())["errors"]!.AsArray().ShouldContain(error => (string?)error!["pointer"] == $"/{field}" && (string?)error["code"] == "common.unknown_field", operation.Id);
            }
        }
    }

    /// <summary>The type of an answer that has a body, which is what the type says.</summary>
    private static async Task<string?> Typed(HttpResponseMessage answer, string asked)
    {
        if (await answer.Content.ReadAsStringAsync() is not { Length: > 0 } body) return null;
        var type = answer.Content.Headers.ContentType.ShouldNotBeNull(asked);
        if (type.MediaType!.EndsWith("json", StringComparison.Ordinal))
        {
            using var json = System.Text.Json.JsonDocument.Parse(body);
            (type.CharSet ?? "utf-8").ShouldBe("utf-8", asked);
        }
        else type.CharSet.ShouldBe("utf-8", asked);
        return type.MediaType;
    }
}
