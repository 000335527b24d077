using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Infrastructure.Identity;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>A host that notes the rounds of every password hash it computes, and can hold them up; two may wait for the one that is computed.</summary>
public sealed class WatchedHost : ApiHost
{
    public const int Rounds = 2_000;
    public const int Queue = 2;

    private readonly ConcurrentQueue<int> work = new();
    private readonly ManualResetEvent open = new(initialState: true);

    /// <summary>Rounds of each hash computed since the last call, in order.</summary>
    public IReadOnlyList<int> TakeWork()
    {
        var done = new List<int>();
        while (work.TryDequeue(out var rounds)) done.Add(rounds);
        return done;
    }

    public void HoldUp() => open.Reset();

    public void Release() => open.Set();

    /// <summary>The rounds that Identity wrote into a hash (format 3: marker, function, rounds).</summary>
    public static int RoundsOf(string hash) => (int)BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));

    protected override IEnumerable<KeyValuePair<string, string>> Settings() =>
        [new("Identity:PasswordRounds", $"{Rounds}"), new("Identity:PasswordHashesAtOnce", "1"), new("Identity:PasswordQueue", $"{Queue}")];

    protected override void Replace(IServiceCollection services) =>
        services.AddSingleton<IPasswordHasher<Credential>>(provider => new Watched(this, new PasswordHasher<Credential>(provider.GetRequiredService<IOptions<PasswordHasherOptions>>())));

    private sealed class Watched(WatchedHost host, PasswordHasher<Credential> hasher) : IPasswordHasher<Credential>
    {
        public string HashPassword(Credential user, string password)
        {
            var hash = hasher.HashPassword(user, password);
            host.work.Enqueue(RoundsOf(hash));
            return hash;
        }

        public PasswordVerificationResult VerifyHashedPassword(Credential user, string hashedPassword, string providedPassword)
        {
            // Held as the computation itself would hold its turn.
            host.open.WaitOne();
            host.work.Enqueue(RoundsOf(hashedPassword));
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

/// <summary>Sign-in tells nobody which addresses exist, and a flood of it stops nothing else (ruling 36).</summary>
public sealed class SignInSafetyTests(WatchedHost host) : IClassFixture<WatchedHost>
{
    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_cost_the_same_hashing_and_get_the_same_answer()
    {
        var person = await host.SignIn(Role.Student);
        host.TakeWork();

        var known = await Refused(person.Email);
        var workForKnown = host.TakeWork();
        var unknown = await Refused("nobody.at.all@example.test");

        workForKnown.ShouldBe([WatchedHost.Rounds]);
        host.TakeWork().ShouldBe(workForKnown);
        known.ShouldBe(unknown);
    }

    [Fact]
    public async Task Registering_a_known_address_costs_the_same_hashing_and_gets_the_same_answer_as_a_new_one()
    {
        var person = await host.SignIn(Role.Student);
        host.TakeWork();

        var known = await Register(person.Email, "+17185559001");
        var workForKnown = host.TakeWork();
        var unknown = await Register("newcomer@example.test", "+17185559002");

        workForKnown.ShouldBe([WatchedHost.Rounds]);
        host.TakeWork().ShouldBe(workForKnown);
        known.ShouldBe(unknown);
    }

    [Fact]
    public async Task A_flood_of_sign_ins_is_answered_503_while_other_routes_answer()
    {
        const int flood = 12;
        host.HoldUp();
        List<Task<HttpResponseMessage>> waiting = [.. Enumerable.Range(0, flood).Select(i => Login($"flood{i}@example.test", "wrong wrong wrong"))];
        try
        {
            for (var refused = 0; refused < flood - WatchedHost.Queue - 1; refused++)
            {
                var first = await Task.WhenAny(waiting);
                waiting.Remove(first);
                var answer = await first;
                await answer.ShouldBeProblem(503, "common.unavailable");
                answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
            }

            await (await host.Client().GetAsync("/api/v1/categories")).ShouldBe(200);
            await (await host.Client().GetAsync("/health/ready")).ShouldBe(200);
        }
        finally
        {
            host.Release();
        }

        foreach (var answer in await Task.WhenAll(waiting)) await answer.ShouldBeProblem(401, "accounts.bad_credentials");
    }

    [Fact]
    public async Task A_password_hashed_with_fewer_rounds_is_hashed_anew_when_its_owner_signs_in()
    {
        var person = await host.SignIn(Role.Student);
        var old = new PasswordHasher<Credential>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(new Credential(), PersonBuilder.Password);
        await host.Execute($"update credentials set password_hash = '{old}' where account_id = '{person.Id.Value}'");

        await Refused(person.Email);
        (await HashOf(person)).ShouldBe(old, "a wrong password proves nothing");
        await PersonBuilder.Login(host.Client(), person.Email);
        var fresh = await HashOf(person);
        await PersonBuilder.Login(host.Client(), person.Email);

        WatchedHost.RoundsOf(fresh).ShouldBe(WatchedHost.Rounds);
        (await HashOf(person)).ShouldBe(fresh, "once is enough");
    }

    private Task<string> HashOf(Person person) => host.Scalar<string>($"select password_hash from credentials where account_id = '{person.Id.Value}'");

    private Task<HttpResponseMessage> Login(string email, string password) => host.Client().PostAsJsonAsync("/api/v1/auth/login", new { Email = email, Password = password }, Wire.Json);

    private async Task<string> Refused(string email)
    {
        var answer = await Login(email, "not the pass phrase at all");
        var problem = await answer.ShouldBeProblem(401, "accounts.bad_credentials");
        return Comparable(answer, problem);
    }

    private async Task<string> Register(string email, string phone)
    {
        var request = new { Email = email, PersonBuilder.Password, FirstName = "Sam", LastName = "Taylor", Phone = phone, ZipCode = "11215", Role = "student" };
        var answer = await (await host.Client().PostAsJsonAsync("/api/v1/auth/register", request, Wire.Json)).ShouldBe(202);
        return Comparable(answer, await answer.Tree());
    }

    /// <summary>All of an answer but what names the request: status, headers by name, body.</summary>
    private static string Comparable(HttpResponseMessage answer, System.Text.Json.Nodes.JsonNode body)
    {
        body.AsObject().Remove("trace_id");
        body.AsObject().Remove("registration_id");
        return $"{answer.StatusCode} {string.Join(',', answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Content-Length").Select(header => header.Key).Order(StringComparer.Ordinal))} {body.ToJsonString()}";
    }
}
