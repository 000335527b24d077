using System.Net.Http.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.WebApi.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>A route of the real pipeline that has an effect one can count: each call sends one code.</summary>
public sealed class IdempotentHost : ApiHost
{
    public const string Route = "/api/v1/test/codes";
    private int rendered;

    /// <summary>What the next answer breaks with, after the effect is committed.</summary>
    public Exception? BreakAfterEffect { get; set; }

    /// <summary>Lets the test look while a request is inside its use case.</summary>
    public Func<Task>? BeforeEffect { get; set; }

    public int Rendered => rendered;

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new TestRoutes(routes =>
        routes.MapPost(Route, Handle).WithName("testCodes").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Idempotent()));

    private async Task<Microsoft.AspNetCore.Http.IResult> Handle(Body body, ISender sender, CancellationToken cancellation)
    {
        if (BeforeEffect is { } wait) await wait();
        var result = await sender.Send<Result<CodeSent>>(new RequestPhoneCode(), cancellation);
        if (BreakAfterEffect is { } failure) throw failure;
        if (result.Failed) return Http.Problem(result.Error);
        var number = Interlocked.Increment(ref rendered);
        return Results.Created($"/codes/{number}", new { number, body.Text, client_secret = $"secret_{number}" });
    }

    public sealed record Body(string Text);
}

public sealed class IdempotencyTests(IdempotentHost host) : IClassFixture<IdempotentHost>
{
    [Fact]
    public async Task A_repeat_gets_the_first_answer_byte_for_byte_and_has_no_second_effect()
    {
        var person = await Somebody();
        var first = await Post(person, "key-1");
        var again = await Post(person, "key-1");
        await first.ShouldBe(201);
        await again.ShouldBe(201);
        WithoutSecret(await again.Content.ReadAsStringAsync()).ShouldBe(WithoutSecret(await first.Content.ReadAsStringAsync()));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await CodesSent(person)).ShouldBe(1);
    }

    [Fact]
    public async Task A_clients_secret_is_fetched_again_and_never_stored()
    {
        var person = await Somebody();
        await Post(person, "key-secret");
        var again = await (await Post(person, "key-secret")).Tree();
        ((string?)again["client_secret"]).ShouldStartWith("secret_");
        (await host.Scalar<string>("select convert_from(body, 'utf8') || outcome from idempotency_records where key = 'key-secret'")).ShouldNotContain("secret_");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with a blank")]
    public async Task Without_a_usable_key_nothing_happens(string? key)
    {
        var person = await Somebody();
        await (await Post(person, key)).ShouldBeProblem(400, "common.idempotency_key_required");
        (await CodesSent(person)).ShouldBe(0);
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_read_is_named_also_where_a_key_is_required()
    {
        var person = await host.SignIn(Role.Student);
        var answer = await person.Client.PostOnce($"/api/v1/bookings/{person.Id}/cancel?dry_run=perhaps", new { Reason = "a test" }, "unreadable");
        var problem = await answer.ShouldBeProblem(422, "common.invalid");
        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/dry_run");
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var person = await Somebody();
        await (await Post(person, "key-2")).ShouldBe(201);
        await (await Post(person, "key-2", "another text")).ShouldBeProblem(422, "common.idempotency_key_reused");
        (await CodesSent(person)).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_different_people_never_meet()
    {
        var (one, other) = (await Somebody(), await Somebody());
        await (await Post(one, "key-3")).ShouldBe(201);
        var second = await Post(other, "key-3");
        await second.ShouldBe(201);
        second.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
    }

    [Fact]
    public async Task While_the_first_request_runs_a_repeat_is_told_to_wait()
    {
        var person = await Somebody();
        await using var connection = new NpgsqlConnection(host.AppConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = LockOf(person.Id, "key-4") } } };
        await command.ExecuteNonQueryAsync();
        var waiting = await Post(person, "key-4");
        await waiting.ShouldBeProblem(409, "common.idempotency_in_progress");
        waiting.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        await transaction.RollbackAsync();
        await (await Post(person, "key-4")).ShouldBe(201);
    }

    [Fact]
    public async Task Twenty_at_once_have_one_effect()
    {
        var person = await Somebody();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(person, "key-5")));
        answers.Select(answer => (int)answer.StatusCode).ShouldAllBe(status => status == 201 || status == 409);
        answers.ShouldContain(answer => (int)answer.StatusCode == 201);
        (await CodesSent(person)).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_broke_after_its_effect_is_resumed_and_not_repeated()
    {
        var person = await Somebody();
        host.BreakAfterEffect = new InvalidOperationException("the wire broke");
        await (await Post(person, "key-6")).ShouldBeProblem(500, "common.defect");
        host.BreakAfterEffect = null;
        var resumed = await Post(person, "key-6");
        await resumed.ShouldBe(201);
        resumed.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await CodesSent(person)).ShouldBe(1);
        var rendered = host.Rendered;
        ((int?)(await (await Post(person, "key-6")).Tree())["number"]).ShouldBe(rendered, "the resumed answer is kept");
    }

    [Fact]
    public async Task A_refusal_without_effect_is_not_stored()
    {
        var person = await Somebody();
        for (var i = 0; i < 3; i++) await (await Post(person, $"key-7-{i}")).ShouldBe(201);
        await (await Post(person, "key-7")).ShouldBeProblem(429, "accounts.too_many_codes");
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        await (await Post(person, "key-7")).ShouldBe(201);
    }

    [Fact]
    public async Task An_answer_is_forgotten_after_a_day()
    {
        var person = await Somebody();
        await (await Post(person, "key-8")).ShouldBe(201);
        host.Clock.Advance(TimeSpan.FromHours(25));
        var later = await Post(person, "key-8");
        await later.ShouldBe(201);
        later.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await CodesSent(person)).ShouldBe(2);
    }

    private Task<Person> Somebody() => new PersonBuilder(host, Role.Student).WithoutVerifiedPhone().SignIn();

    private static Task<HttpResponseMessage> Post(Person person, string? key, string text = "text")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, IdempotentHost.Route) { Content = JsonContent.Create(new { text }) };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return person.Client.SendAsync(request);
    }

    private Task<int> CodesSent(Person person) => host.Scalar<int>($"select coalesce((select serial from challenges where address = '{person.Phone}'), 0)");

    private static long LockOf(UserId owner, string key) =>
        BitConverter.ToInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"idempotency {owner.Value} {key}")));

    private static string WithoutSecret(string body) => System.Text.RegularExpressions.Regex.Replace(body, "secret_[0-9]+", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
