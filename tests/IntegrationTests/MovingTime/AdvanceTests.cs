using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Time;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.MovingTime;

/// <summary>A host whose time only the test clock's route moves.</summary>
public sealed class MovableHost : ApiHost
{
    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(_ => new AppClock(Clock, ClockReading.Real));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<AppClock>());
    }
}

/// <summary>A host that talks to Stripe itself.</summary>
public sealed class HostWithoutSimulator : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("Stripe:ApiBase", "https://api.stripe.com/")];
}

public sealed class AdvanceTests(MovableHost host, HostWithoutSimulator real) : IClassFixture<MovableHost>, IClassFixture<HostWithoutSimulator>
{
    [Fact]
    public async Task An_admin_moves_the_applications_time_and_the_simulators_with_it()
    {
        var admin = await host.SignIn(Role.Admin);
        var before = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        var journey = await Post(admin.Client, "P14D");

        journey.GetProperty("from").GetDateTimeOffset().ShouldBe(before);
        journey.GetProperty("to").GetDateTimeOffset().ShouldBe(before.AddDays(14));
        host.Services.GetRequiredService<TimeProvider>().GetUtcNow().ShouldBe(before.AddDays(14));
        (host.Stripe.Control.Now - before.AddDays(14)).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(30));
        journey.GetProperty("stops").GetInt32().ShouldBeLessThan(10, "jobs that always find something are no reason to stop");
        journey.GetProperty("ran").EnumerateArray().Sum(run => run.GetProperty("failed").GetInt32()).ShouldBe(0);
    }

    [Fact]
    public async Task Tokens_live_by_the_machines_time()
    {
        var admin = await host.SignIn(Role.Admin);

        await Post(admin.Client, "P90D");

        (await admin.Client.GetAsync("/api/v1/auth/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_but_an_admin_moves_time()
    {
        var student = await host.SignIn(Role.Student);

        (await student.Client.PostAsJsonAsync("/api/v1/test-clock/advance", new { by = "P1D" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Client().PostAsJsonAsync("/api/v1/test-clock/advance", new { by = "P1D" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Time_does_not_move_while_Stripe_is_real()
    {
        var admin = await real.SignIn(Role.Admin);

        var answer = await admin.Client.PostAsJsonAsync("/api/v1/test-clock/advance", new { by = "P1D" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("common.stripe_is_real");
    }

    [Fact]
    public async Task A_duration_that_is_none_is_refused_on_its_field()
    {
        var admin = await host.SignIn(Role.Admin);

        var answer = await admin.Client.PostAsJsonAsync("/api/v1/test-clock/advance", new { by = "soon" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("/by");
    }

    private static async Task<JsonElement> Post(HttpClient client, string by)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/test-clock/advance", new { by });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
