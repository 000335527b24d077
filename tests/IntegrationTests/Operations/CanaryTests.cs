using System.Net.Http.Headers;
using System.Net.Http.Json;
using InstaInstru.WebApi.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Operations;

public sealed class CanaryTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string WrongPassword = "canary of a wrong pass phrase";
    private const string CardNumber = "4000056655665556";

    [Fact]
    public async Task Secrets_stand_in_no_log_line_no_trace_no_metric_and_no_problem()
    {
        var student = await host.SignIn(Role.Student);
        await using var collector = await Collector.Start();
        var (process, address) = await ProductProcess.ServeAtTimeOf(host, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("Logging:LogLevel:InstaInstru", "Trace"));
        await using var owned = process;
        using var client = new HttpClient { BaseAddress = address };

        var tokens = await PersonBuilder.Login(client, student.Email);
        var problems = new List<string> { await Refused(client.PostAsJsonAsync("/api/v1/auth/login", new { student.Email, Password = WrongPassword }, Wire.Json)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        var setup = await (await (await client.PostAsync("/api/v1/me/payment-methods/setup", null)).ShouldBe(200)).Body<CardSetupView>();
        problems.Add(await Refused(client.PostAsJsonAsync("/api/v1/me/payment-methods/confirm", new { number = CardNumber, cvc = "737", client_secret = setup.ClientSecret })));
        problems.Add(await Refused(client.PostAsJsonAsync("/api/v1/me/tips", new { number = CardNumber })));
        problems.Add(await Refused(client.PutAsJsonAsync("/api/v1/auth/me/password", new { current_password = WrongPassword, new_password = new[] { WrongPassword } })));
        problems.Add(await Refused(client.PutAsJsonAsync("/api/v1/auth/me/password", new { current_password = WrongPassword, new_password = WrongPassword })));
        problems.Add(await Refused(client.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = tokens.RefreshToken + "x" })));
        problems.Add(await Refused(client.PostAsJsonAsync($"/api/v1/webhooks/stripe?secret={WrongPassword.Replace(' ', '-')}", new { card = new { number = CardNumber } })));
        problems.Add(await Refused(client.GetAsync($"/api/v1/instructors?limit={CardNumber}{CardNumber}")));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken + "x");
        problems.Add(await Refused(client.GetAsync("/api/v1/auth/me")));

        process.Terminate();
        var ended = await process.End();

        string[] secrets =
        [
            PersonBuilder.Password, WrongPassword, WrongPassword.Replace(' ', '-'), CardNumber, tokens.AccessToken, tokens.RefreshToken, setup.ClientSecret,
            .. host.ProcessSettings.Where(setting => setting.Key is "Identity:SigningKeys:0" or "Stripe:SecretKey" or "Stripe:WebhookSecrets:0").Select(setting => setting.Value),
        ];
        secrets.Length.ShouldBe(10);
        ended.Output.ShouldContain("\"TraceId\":");
        ended.Output.ShouldNotContain("RequestPath");
        foreach (var secret in secrets)
        {
            (ended.Output + ended.Errors).ShouldNotContain(secret);
            collector.Of("traces").ShouldNotContain(secret);
            collector.Of("metrics").ShouldNotContain(secret);
            problems.ShouldAllBe(problem => !problem.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static async Task<string> Refused(Task<HttpResponseMessage> request)
    {
        var answer = await request;
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return await answer.Content.ReadAsStringAsync();
    }
}
