using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Identity;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Operations;

/// <summary>The product as it serves for real.</summary>
public class ProductionHost : ApiHost
{
    protected override string EnvironmentName => "Production";

    protected override IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("Identity:PasswordRounds", $"{IdentitySettings.ProductionRounds}"), new("Outbox:Dispatch", "false"),
        new("Stripe:SecretKey", "sk_live_of_nobody"), new("Stripe:ApiBase", "https://api.stripe.com"), new("Stripe:OnboardingPage", "https://teach.instainstru.example/onboarding"),
    ];
}

public sealed class ProductionTests(ProductionHost host) : IClassFixture<ProductionHost>
{
    [Fact]
    public async Task What_helps_developers_does_not_exist()
    {
        var admin = await host.SignIn(Role.Admin);

        await (await admin.Client.PostAsJsonAsync("/api/v1/test-clock/advance", new { by = "P1D" })).ShouldBeProblem(404, "common.not_found");
        await (await admin.Client.PutAsJsonAsync($"/api/v1/admin/instructors/{admin.Id}/prerequisites", new { identity = true })).ShouldBeProblem(404, "common.not_found");
        await (await admin.Client.GetAsync("/dev/mail")).ShouldBeProblem(404, "common.not_found");
        await (await admin.Client.GetAsync("/dev/messages?to=somebody%40example.test")).ShouldBeProblem(404, "common.not_found");
        var paths = (await (await host.Client().GetAsync("/openapi/v1.json")).Tree())["paths"]!.AsObject().Select(path => path.Key).ToList();
        paths.ShouldContain("/api/v1/bookings");
        paths.ShouldNotContain(path => path.Contains("test-clock") || path.Contains("prerequisites"));
    }

    [Fact]
    public async Task It_serves_as_the_restricted_role_and_insists_on_https()
    {
        var ready = await (await host.Client().GetAsync("/health/ready")).ShouldBe(200);

        ((string?)(await ready.Tree())["checks"]!["database"]!["data"]!["append_only_by"]).ShouldBe("rights_and_triggers");
        ready.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
    }

    [Theory]
    [InlineData("GET", "/api/v1/services?limit=1", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/api/v1/auth/me", 401)]
    [InlineData("POST", "/api/v1/auth/login", 400)]
    [InlineData("GET", "/api/v1/nowhere", 404)]
    public async Task Asked_without_TLS_it_leads_nobody_on(string method, string path, int status)
    {
        var client = host.Client();
        client.BaseAddress!.Scheme.ShouldBe("http");

        var answer = await (await client.SendAsync(new(new(method), path))).ShouldBe(status);

        answer.Headers.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("Messages:PrintCodes", "true", "Messages:PrintCodes is not for Production.")]
    [InlineData("Identity:PasswordRounds", "209999", "Identity:PasswordRounds is at least 210000 in Production.")]
    [InlineData("Stripe:SecretKey", "sk_test_simulator", "Stripe:SecretKey is a test key in Production.")]
    [InlineData("Stripe:ApiBase", "http://127.0.0.1:5081", "Stripe:ApiBase has to be Stripe's own address")]
    public async Task What_belongs_to_development_stops_the_process_and_names_itself(string setting, string value, string told) =>
        (await new BadlySet(setting, () => value).Failure()).ShouldContain(told);

    [Fact]
    public async Task It_does_not_serve_as_the_owner_of_the_tables()
    {
        BadlySet? owned = null;
        owned = new("ConnectionStrings:InstaInstru", () => owned!.OwnerConnectionString);

        (await owned.Failure()).ShouldContain("may not serve: it is a superuser or owns the tables");
    }

    private sealed class BadlySet(string setting, Func<string> value) : ProductionHost
    {
        public async Task<string> Failure()
        {
            try
            {
                await InitializeAsync();
                return Should.Throw<Exception>(() => Client()).ToString();
            }
            finally
            {
                await DisposeAsync();
            }
        }

        protected override IEnumerable<KeyValuePair<string, string>> Settings() => base.Settings().Append(new(setting, value()));
    }
}
