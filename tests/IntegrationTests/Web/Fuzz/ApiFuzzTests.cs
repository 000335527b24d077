using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web.Fuzz;

/// <summary>Requests made from our own description and bent: whatever comes in, no answer is a 5xx and every refusal is a problem that the description announces.</summary>
public sealed class ApiFuzzTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const int Seed = 20261121;

    private readonly Dictionary<string, Person> people = [];

    // They move the time of everybody else in this test, and set how many requests it may send.
    private static readonly string[] Left = ["advanceTestClock", "changeRateLimits"];

    /// <summary>Requests to every operation as everybody: 30 are 20 000 in all with 168 operations and four kinds of people.</summary>
    private static int Each => int.TryParse(Environment.GetEnvironmentVariable("INSTAINSTRU_FUZZ_EACH"), out var given) ? given : Environment.GetEnvironmentVariable("INSTAINSTRU_TEST_LONG") is "1" ? 30 : 1;

    [Fact]
    public async Task No_request_is_answered_with_a_5xx_and_every_refusal_is_a_described_problem()
    {
        var random = new Random(Seed);
        var operations = DescribedOperation.Read(await (await host.Client().GetAsync("/openapi/v1.json")).Tree()).Where(operation => !Left.Contains(operation.Id)).ToList();
        var (clients, ids) = await People();
        var requests = new RequestMaker(random, ids);
        var (faults, answered) = (new List<string>(), new Dictionary<string, int>());
        foreach (var operation in operations.SelectMany(operation => Enumerable.Repeat(operation, Each)).OrderBy(_ => random.Next()).ToList())
        {
            foreach (var (role, client) in clients)
            {
                using var request = requests.Make(operation);
                var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
                using var answer = await client.SendAsync(request);
                if (answer.IsSuccessStatusCode) answered[role] = answered.GetValueOrDefault(role) + 1;
                if (await Fault(operation, answer) is { } fault) faults.Add($"{role} {request.Method} {request.RequestUri} {body}: {fault}");
                if ((int)answer.StatusCode == 401 && role is not "nobody") await SignInAgain(role, client);
            }
        }

        // Else most requests would end at the door, and show little.
        foreach (var (role, _) in clients) answered.GetValueOrDefault(role).ShouldBeGreaterThan(operations.Count * Each / 50, role);
        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults.Take(20)) + Environment.NewLine + ServerLog.LastErrors + string.Join(Environment.NewLine, host.Log.Lines.Where(line => line.StartsWith("Warning", StringComparison.Ordinal)).TakeLast(5)));
    }

    private static async Task<string?> Fault(DescribedOperation operation, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var text = await answer.Content.ReadAsStringAsync();
        if (status >= 500) return $"{status} {text}";
        // A path that was bent may not meet the route at all.
        if (!operation.Statuses.Contains(status) && status is not (404 or 405)) return $"{operation.Id} gave {status}, which the document does not announce: {text}";
        if (status < 400) return operation.AnswerSchema(status) is { } schema && SchemaCheck.Fault(JsonNode.Parse(text), schema, operation.Schemas) is { } fault ? $"{operation.Id} {status}: {fault}: {text}" : null;
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return $"{status} is no problem document: {text}";
        var problem = JsonNode.Parse(text)!;
        return (string?)problem["code"] is { Length: > 0 } && (int?)problem["status"] == status && (string?)problem["trace_id"] is { Length: > 0 } ? null : $"incomplete problem: {text}";
    }

    /// <summary>Some requests end the sessions of those who send them.</summary>
    private async Task SignInAgain(string role, HttpClient client)
    {
        var person = people[role];
        if ((await client.GetAsync("/api/v1/auth/me")).IsSuccessStatusCode) return;
        var answer = await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { person.Email, PersonBuilder.Password }, Wire.Json);
        if (!answer.IsSuccessStatusCode) people[role] = await host.SignIn(person.Role);
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.IsSuccessStatusCode ? (await answer.Body<Tokens>()).AccessToken : people[role].Tokens.AccessToken);
    }

    private async Task<(List<(string Role, HttpClient Client)> Clients, List<string> Ids)> People()
    {
        var clients = new List<(string, HttpClient)> { ("nobody", host.Client()) };
        var ids = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = await host.SignIn(role);
            clients.Add((role.ToString(), person.Client));
            people[role.ToString()] = person;
            ids.Add(person.Id.ToString());
        }

        foreach (var list in new[] { "/api/v1/categories", "/api/v1/services?limit=5" })
            ids.AddRange((await (await host.Client().GetAsync(list)).Tree())["data"]?.AsArray().Select(row => (string?)row!["id"]).OfType<string>() ?? []);
        return (clients, ids);
    }
}
