using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Operations;

public sealed class LogLineTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Every_line_is_one_JSON_record_with_its_time_whatever_comes_in()
    {
        var (process, address) = await ProductProcess.Serve(host, ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft.AspNetCore", "Information"));
        await using var owned = process;
        using (var client = new HttpClient { BaseAddress = address })
        {
            await client.GetAsync("/api/v1/instructors?service=%22%7D%0A%7B%22LogLevel%22%3A%22forged%22");
            await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "a\n{\"forged\":true}@example.test", password = "\r\n\u2028 forged" });
            await client.PostAsync("/api/v1/auth/login", new StringContent("{\"email\":\n\u0000", Encoding.UTF8, "application/json"));
        }

        process.Terminate();
        var lines = (await process.End()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();

        lines.Count.ShouldBeGreaterThan(3);
        foreach (var line in lines)
        {
            using var record = JsonDocument.Parse(line);
            record.RootElement.GetProperty("Timestamp").GetString().ShouldEndWith("Z");
            record.RootElement.GetProperty("LogLevel").GetString().ShouldNotBe("forged");
        }
    }

    [Fact]
    public async Task A_refused_access_is_one_line_under_the_trace_that_was_told()
    {
        var (process, address) = await ProductProcess.Serve(host);
        await using var owned = process;
        string trace;
        using (var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", "ii_at_nonsense") } })
            trace = (string)(await (await client.GetAsync("/api/v1/auth/me")).ShouldBeProblem(401, "common.unauthenticated"))["trace_id"]!;

        process.Terminate();
        var line = (await process.End()).Output.Split('\n').Where(line => line.Contains(trace, StringComparison.Ordinal)).ShouldHaveSingleItem();

        using var record = JsonDocument.Parse(line);
        record.RootElement.GetProperty("Category").GetString().ShouldBe("InstaInstru.WebApi.Common.RefusedAccess");
        record.RootElement.GetProperty("State").GetProperty("Reason").GetString().ShouldBe("The token does not count any more.");
        record.RootElement.GetProperty("Scopes").EnumerateArray().ShouldContain(scope => scope.ValueKind == JsonValueKind.Object && scope.GetProperty("TraceId").GetString() == trace);
        line.ShouldNotContain("ii_at_nonsense");
    }
}
