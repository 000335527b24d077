using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InstaInstru.DevDatabase;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

public sealed class OpenApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch"];

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        var answer = await host.Client().GetAsync("/openapi/v1.json");
        await answer.ShouldBe(200);
        var document = (await answer.Content.ReadAsStringAsync()).ReplaceLineEndings("\n") + "\n";
        var approved = Path.Combine(ServerLocator.FindProject(), "docs", "api", "openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            await File.WriteAllTextAsync(approved, document);
        }

        var stored = (await File.ReadAllTextAsync(approved)).ReplaceLineEndings("\n");
        if (document == stored) return;
        var (now, then) = (document.Split('\n'), stored.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(now.Length, then.Length)).First(i => now.ElementAtOrDefault(i) != then.ElementAtOrDefault(i));
        var changes = ApiChanges.Between(JsonNode.Parse(stored)!, JsonNode.Parse(document)!);
        Assert.Fail($"""
            docs/api/openapi.json line {line + 1} says '{then.ElementAtOrDefault(line)}', the API '{now.ElementAtOrDefault(line)}': if the change is meant, run build/docs.sh.
            BREAKING for clients:
            {Lines(changes.Breaking)}
            harmless:
            {Lines(changes.Harmless)}
            """);
    }

    [Fact]
    public async Task Every_operation_has_a_summary_an_id_a_tag_and_examples()
    {
        foreach (var (name, operation) in await Operations())
        {
            ((string?)operation["operationId"]).ShouldNotBeNullOrEmpty(name);
            ((string?)operation["summary"]).ShouldNotBeNullOrEmpty($"{name} has no summary: its method needs a doc comment");
            operation["tags"].ShouldNotBeNull(name);
            foreach (var media in Contents(operation)) media["example"].ShouldNotBeNull($"{name} has a body without an example");
            foreach (var parameter in operation["parameters"]?.AsArray() ?? []) parameter!["example"].ShouldNotBeNull($"{name}: {parameter["name"]}");
        }
    }

    [Fact]
    public async Task Every_refusal_is_described_as_a_problem()
    {
        foreach (var (name, operation) in await Operations())
            foreach (var (status, answer) in operation["responses"]!.AsObject().Where(pair => pair.Key[0] is '4' or '5'))
                answer!["content"]?["application/problem+json"].ShouldNotBeNull($"{name} {status}");
    }

    [Fact]
    public async Task Integers_are_integers_and_ids_are_ulids()
    {
        var document = (await Document()).ToJsonString();
        document.ShouldNotContain("\"integer\",\"string\"");
        Regex.IsMatch(document, "\"pattern\":\"\\^-\\?", RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeFalse("a number is described as text");
        ((string?)(await Document())["components"]!["schemas"]!["UserId"]!["format"]).ShouldBe("ulid");
    }

    [Theory]
    [InlineData("BookingRequest", "meeting_place", true)]
    [InlineData("BookingView", "note", true)]
    [InlineData("BookingView", "time_zone", false)]
    [InlineData("InstructorCard", "display_name", false)]
    [InlineData("WeekRequest", "version", true)]
    [InlineData("PaymentView", "client_secret", true)]
    public async Task Text_is_nullable_where_it_may_be_missing_and_nowhere_else(string schema, string field, bool nullable)
    {
        var type = (await Document())["components"]!["schemas"]![schema]!["properties"]![field]!["type"]!;

        (type is JsonArray kinds ? kinds.Select(kind => (string?)kind) : [(string?)type]).Contains("null").ShouldBe(nullable);
    }

    [Fact]
    public async Task Credits_are_described_as_a_word_or_a_list_of_lots()
    {
        var credits = (await Document())["components"]!["schemas"]!["QuoteRequest"]!["properties"]!["credits"]!.ToJsonString();

        foreach (var part in new[] { "best", "none", "lot_id", "amount_cents" }) credits.ShouldContain(part);
    }

    [Fact]
    public async Task The_page_is_served()
    {
        var page = await host.Client().GetAsync("/docs/index.html");
        await page.ShouldBe(200);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    private static string Lines(List<string> changes) => changes.Count == 0 ? "  nothing" : string.Join(Environment.NewLine, changes.Select(change => "  " + change));

    private async Task<JsonNode> Document() => await (await host.Client().GetAsync("/openapi/v1.json")).Tree();

    private async Task<IEnumerable<(string Name, JsonNode Operation)>> Operations() =>
        (await Document())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(pair => Verbs.Contains(pair.Key)).Select(pair => ($"{pair.Key} {path.Key}", pair.Value!)));

    private static IEnumerable<JsonNode> Contents(JsonNode operation) =>
        operation["responses"]!.AsObject().Select(answer => answer.Value!["content"]).Append(operation["requestBody"]?["content"])
            .OfType<JsonObject>().SelectMany(content => content.Select(media => media.Value!));
}
