using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using InstaInstru.DevDatabase;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>Adds a route that breaks and one that forgot to say who may call it.</summary>
public sealed class BreakingHost : ApiHost
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new TestRoutes(routes =>
    {
        routes.MapGet("/api/v1/test/defect", string () => throw new InvalidOperationException("secret text of select * from accounts")).OpenToEverybody();
        routes.MapGet("/api/v1/test/undeclared", () => "open by mistake");
        routes.MapGet("/api/v1/test/numbers", (int number, DateOnly? day) => number + (day?.Day ?? 0)).OpenToEverybody();
        routes.MapPost("/api/v1/test/nested", (Outer outer) => outer).OpenToEverybody();
    }));

    public sealed record Outer(string Name, int Count, DateOnly Day, IReadOnlyList<Inner> Items, Role? Role = null);

    public sealed record Inner(UserId Id, bool Flag);
}

public sealed class ProblemTests(BreakingHost host) : IClassFixture<BreakingHost>
{
    private const string Nested = "/api/v1/test/nested";

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", 404, "common.not_found")]
    [InlineData("GET", "/nowhere", 404, "common.not_found")]
    [InlineData("DELETE", "/api/v1/auth/login", 405, "common.method_not_allowed")]
    [InlineData("GET", "/api/v1/auth/me?x=%00", 400, "common.malformed")]
    public async Task The_frameworks_own_refusals_are_problems_too(string method, string path, int status, string code)
    {
        var answer = await host.Client().SendAsync(new(new(method), path));
        await answer.ShouldBeProblem(status, code);
        if (status == 405) answer.Content.Headers.Allow.ShouldContain("POST");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"email\":}")]
    [InlineData("[1,]")]
    public async Task A_body_that_is_no_json_is_400(string body) => await (await Post("/api/v1/auth/login", body)).ShouldBeProblem(400, "common.malformed");

    [Fact]
    public async Task A_body_that_is_too_deep_is_400() =>
        await (await Post("/api/v1/auth/login", string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40))).ShouldBeProblem(400, "common.malformed");

    [Fact]
    public async Task A_list_with_a_null_in_it_is_refused_where_the_list_is()
    {
        var problem = await (await Post(Nested, """{"name":"a","count":1,"day":"2026-11-30","items":[null]}""")).ShouldBeProblem(422, "common.invalid");

        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/items");
    }

    [Fact]
    public async Task A_body_in_another_format_is_415() => await (await Post("/api/v1/auth/login", "email=a", "text/plain")).ShouldBeProblem(415, "common.unsupported_media_type");

    [Fact]
    public async Task A_path_and_query_over_8_kilobytes_are_414() =>
        await (await host.Client().GetAsync($"/api/v1/services?cursor={new string('a', 9_000)}")).ShouldBeProblem(414, "common.uri_too_long");

    [Fact]
    public async Task Header_fields_over_16_kilobytes_are_431()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/services") { Headers = { { "X-Padding", new string('a', 17_000) } } };
        await (await host.Client().SendAsync(request)).ShouldBeProblem(431, "common.headers_too_large");
    }

    [Fact]
    public async Task A_body_over_64_kilobytes_is_413() =>
        await (await Post("/api/v1/auth/login", $$"""{"email":"{{new string('a', 70_000)}}"}""")).ShouldBeProblem(413, "common.too_large");

    [Theory]
    [InlineData("""{"name":"a","count":1,"day":"2026-11-21","items":[],"extra":1}""", "/extra", "common.unknown_field")]
    [InlineData("""{"count":1,"day":"2026-11-21","items":[]}""", "/name", "common.missing_field")]
    [InlineData("""{"name":null,"count":1,"day":"2026-11-21","items":[]}""", "/name", "common.missing_field")]
    [InlineData("""{"name":"a","count":"1","day":"2026-11-21","items":[]}""", "/count", "common.wrong_type")]
    [InlineData("""{"name":"a","count":1.5,"day":"2026-11-21","items":[]}""", "/count", "common.wrong_type")]
    [InlineData("""{"name":"a","count":99999999999,"day":"2026-11-21","items":[]}""", "/count", "common.wrong_type")]
    [InlineData("""{"name":"a","count":1,"day":"2026-02-30","items":[]}""", "/day", "common.wrong_type")]
    [InlineData("""{"name":"a","count":1,"day":"2026-11-21","items":[{"id":"x","flag":true}]}""", "/items/0/id", "common.wrong_type")]
    [InlineData("""{"name":"a","count":1,"day":"2026-11-21","items":[{"id":7,"flag":true}]}""", "/items/0/id", "common.wrong_type")]
    [InlineData("""{"name":"a","count":1,"day":"2026-11-21","items":{}}""", "/items", "common.wrong_type")]
    [InlineData("""{"name":"a","count":1,"day":"2026-11-21","items":[],"role":"king"}""", "/role", "common.wrong_type")]
    [InlineData("""{"name":"a","count":1,"day":"2026-11-21","items":[],"role":1}""", "/role", "common.wrong_type")]
    [InlineData("""{"name":"a","name":"b","count":1,"day":"2026-11-21","items":[]}""", "/name", "common.duplicate_field")]
    [InlineData("""{"name":"a\u0000b","count":1,"day":"2026-11-21","items":[]}""", "/name", "common.wrong_type")]
    [InlineData("""{"name":"a\ud800b","count":1,"day":"2026-11-21","items":[]}""", "/name", "common.wrong_type")]
    [InlineData("null", "", "common.wrong_type")]
    [InlineData("[]", "", "common.wrong_type")]
    [InlineData("7", "", "common.wrong_type")]
    public async Task Json_that_is_not_what_the_route_takes_is_422_and_names_the_field(string body, string pointer, string code)
    {
        var problem = await (await Post(Nested, body)).ShouldBeProblem(422, "common.invalid");
        var fault = problem["errors"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)fault["pointer"]).ShouldBe(pointer);
        ((string?)fault["code"]).ShouldBe(code);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var problem = await (await Post(Nested, """{"nam":"a","count":true,"items":[{"flag":"yes"}]}""")).ShouldBeProblem(422, "common.invalid");
        problem["errors"]!.AsArray().Select(fault => (string?)fault!["pointer"]).Order(StringComparer.Ordinal).ShouldBe(["/count", "/day", "/items/0/flag", "/items/0/id", "/nam", "/name"]);
    }

    [Theory]
    [InlineData("?number=seven", "/number", "common.wrong_type")]
    [InlineData("", "/number", "common.missing_field")]
    [InlineData("?number=1&day=tomorrow", "/day", "common.wrong_type")]
    public async Task A_parameter_of_the_wrong_type_is_422_and_named(string query, string pointer, string code)
    {
        var problem = await (await host.Client().GetAsync("/api/v1/test/numbers" + query)).ShouldBeProblem(422, "common.invalid");
        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe(pointer);
        ((string?)problem["errors"]![0]!["code"]).ShouldBe(code);
    }

    [Fact]
    public async Task A_defect_tells_its_trace_and_nothing_else()
    {
        var answer = await host.Client().GetAsync("/api/v1/test/defect");
        await answer.ShouldBeProblem(500, "common.defect");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("select");
        text.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_defect_leaves_one_log_line_under_the_trace_that_was_told()
    {
        var problem = await (await host.Client().GetAsync("/api/v1/test/defect")).ShouldBeProblem(500, "common.defect");

        var line = host.Log.Lines.Where(line => line.EndsWith((string)problem["trace_id"]!, StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldStartWith("Error InstaInstru.WebApi.Common.ExceptionProblems: Unhandled exception in HTTP: GET /api/v1/test/defect");
        line.ShouldContain("InvalidOperationException");
    }

    [Fact]
    public async Task A_route_that_declares_no_access_is_closed_to_everybody()
    {
        await (await host.Client().GetAsync("/api/v1/test/undeclared")).ShouldBeProblem(401, "common.unauthenticated");
        var admin = await host.SignIn(Role.Admin);
        await (await admin.Client.GetAsync("/api/v1/test/undeclared")).ShouldBeProblem(403, "common.forbidden");
    }

    [Fact]
    public async Task The_trace_of_the_caller_is_the_trace_of_the_problem()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nowhere");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        JsonNode problem = await (await host.Client().SendAsync(request)).ShouldBeProblem(404, "common.not_found");
        ((string?)problem["trace_id"]).ShouldBe("0af7651916cd43dd8448eb211c80319c");
    }

    [Fact]
    public async Task The_type_of_a_problem_leads_to_its_page()
    {
        var problem = await (await host.Client().GetAsync("/api/v1/auth/me")).ShouldBeProblem(401, "common.unauthenticated");
        var page = await host.Client().GetAsync((string)problem["type"]!);
        await page.ShouldBe(200);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Sign in at /api/v1/auth/login.");
        await (await host.Client().GetAsync("/problems/no.such_code")).ShouldBeProblem(404, "common.not_found");
    }

    [Fact]
    public async Task Every_code_has_a_page_with_cause_fix_and_example()
    {
        var rows = (await File.ReadAllLinesAsync(Path.Combine(ServerLocator.FindProject(), "docs", "errors.md"))).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        rows.Count.ShouldBeGreaterThan(150);
        foreach (var (code, status) in rows.Select(row => (row.Split('`')[1], int.Parse(row.Split('|')[2]))))
        {
            var told = await (await Page(code, "application/json")).Tree();
            foreach (var part in new[] { "title", "cause", "fix" }) ((string?)told[part]).ShouldNotBeNullOrEmpty($"{code}: {part}");
            ((string?)told["example"]!["code"]).ShouldBe(code);
            ((string?)told["example"]!["type"]).ShouldBe("/problems/" + code);
            ((int?)told["example"]!["status"]).ShouldBe(status);
            var page = await Page(code, "text/html,application/xhtml+xml,*/*;q=0.8");
            page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            (await page.Content.ReadAsStringAsync()).ShouldContain($"<code>{code}</code>");
        }
    }

    [Fact]
    public async Task What_is_personal_is_kept_nowhere()
    {
        var person = await host.SignIn(Role.Student);
        (await person.Client.GetAsync("/api/v1/auth/me")).Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/api/v1/test/numbers?number=1")]
    [InlineData("/api/v1/test/defect")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var headers = (await host.Client().GetAsync(path)).Headers;
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=31536000; includeSubDomains");
        headers.Contains("Referrer-Policy").ShouldBeTrue();
        headers.Contains("Server").ShouldBeFalse();
    }

    private async Task<HttpResponseMessage> Page(string code, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/problems/" + code) { Headers = { { "Accept", accept } } };
        return await (await host.Client().SendAsync(request)).ShouldBe(200);
    }

    private Task<HttpResponseMessage> Post(string path, string body, string type = "application/json") =>
        host.Client().PostAsync(path, new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)));
}
