using System.Text;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Web.Fuzz;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>
/// Sends the document's own example of every operation. What it names may not be there, and rules may refuse it; but nothing of it may be misunderstood.
/// (requests/*.http show every operation with ids that are there.)
/// </summary>
public sealed class OpenApiExamplesTests(ApiHost host) : IClassFixture<ApiHost>
{
    // Signed by the provider; an example of ours would not be.
    private static readonly string[] Left = ["receiveStripeWebhook"];

    [Fact]
    public async Task Every_example_is_understood()
    {
        var operations = DescribedOperation.Read(await (await host.Client().GetAsync("/openapi/v1.json")).Tree()).Where(operation => !Left.Contains(operation.Id)).ToList();
        var clients = new List<HttpClient> { host.Client() };
        foreach (var role in Enum.GetValues<Role>()) clients.Add((await host.SignIn(role)).Client);
        var faults = new List<string>();

        foreach (var operation in operations)
        {
            var answer = await Send(operation, clients);
            var text = await answer.Content.ReadAsStringAsync();
            if (IsMisunderstood(answer, text)) faults.Add($"{operation.Id} {answer.RequestMessage!.RequestUri!.PathAndQuery} {operation.BodyExample?.ToJsonString()}: {(int)answer.StatusCode} {text}");
            else if (!operation.Statuses.Contains((int)answer.StatusCode)) faults.Add($"{operation.Id} answers {(int)answer.StatusCode}, which it does not announce");
        }

        faults.ShouldBeEmpty(string.Join(Environment.NewLine, faults));
    }

    private static bool IsMisunderstood(HttpResponseMessage answer, string text) => (int)answer.StatusCode switch
    {
        400 or 405 or 406 or 413 or 414 or 415 or >= 500 => true,
        422 => JsonNode.Parse(text)!["errors"]!.AsArray().Any(fault => ((string?)fault!["code"])!.StartsWith("common.", StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>As the first who may.</summary>
    private static async Task<HttpResponseMessage> Send(DescribedOperation operation, List<HttpClient> clients)
    {
        HttpResponseMessage? answer = null;
        foreach (var client in clients)
        {
            answer = await client.SendAsync(Request(operation));
            if ((int)answer.StatusCode is not (401 or 403)) return answer;
        }

        return answer!;
    }

    private static HttpRequestMessage Request(DescribedOperation operation)
    {
        var path = operation.Parameters("path").Aggregate(operation.Path, (at, parameter) => at.Replace($"{{{parameter["name"]}}}", Uri.EscapeDataString($"{parameter["example"]}"), StringComparison.Ordinal));
        var query = operation.Parameters("query").Where(parameter => (string?)parameter["name"] != "cursor").Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString($"{parameter["example"]}")}").ToList();
        var request = new HttpRequestMessage(new(operation.Method), query.Count == 0 ? path : $"{path}?{string.Join('&', query)}");
        foreach (var header in operation.Parameters("header")) request.Headers.TryAddWithoutValidation($"{header["name"]}", (string?)header["name"] is "Idempotency-Key" ? $"{header["example"]}-{operation.Id}" : $"{header["example"]}");
        if (operation.BodyExample is { } body) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }
}
