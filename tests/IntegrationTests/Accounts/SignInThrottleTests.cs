using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>A host whose callers have addresses.</summary>
public sealed class AddressedHost : ApiHost
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Callers());
}

/// <summary>Who guesses passwords waits; whose password is guessed does not.</summary>
public sealed class SignInThrottleTests(AddressedHost host) : IClassFixture<AddressedHost>
{
    private const string Device = "X-Device-Id";
    private static int networks;

    [Fact]
    public async Task Whoever_fails_on_purpose_for_another_keeps_only_themselves_out()
    {
        var (owner, attacker) = (await host.SignIn(Role.Student), Stranger());
        for (var i = 0; i < 5; i++) await Wrong(attacker, owner.Email);

        await (await Login(attacker, owner.Email, PersonBuilder.Password)).ShouldBeProblem(429, "accounts.too_many_failures");
        await (await Login(Stranger(), owner.Email, PersonBuilder.Password)).ShouldBe(200);
        await (await Login(attacker, owner.Email, PersonBuilder.Password)).ShouldBeProblem(429, "accounts.too_many_failures");
    }

    [Fact]
    public async Task Many_networks_guessing_one_password_wait_together_and_its_owner_passes_from_where_they_are_known()
    {
        var owner = await host.SignIn(Role.Student);
        var (home, phone) = (Stranger(), Stranger());
        phone.DefaultRequestHeaders.Add(Device, "a-phone-of-the-owner");
        await (await Login(home, owner.Email, PersonBuilder.Password)).ShouldBe(200);
        await (await Login(phone, owner.Email, PersonBuilder.Password)).ShouldBe(200);
        await Besiege(owner.Email);

        await (await Login(Stranger(), owner.Email, PersonBuilder.Password)).ShouldBeProblem(429, "accounts.too_many_failures");
        await (await Login(home, owner.Email, PersonBuilder.Password)).ShouldBe(200);
        var abroad = Stranger();
        abroad.DefaultRequestHeaders.Add(Device, "a-phone-of-the-owner");
        await (await Login(abroad, owner.Email, PersonBuilder.Password)).ShouldBe(200);
        var other = Stranger();
        other.DefaultRequestHeaders.Add(Device, "a-phone-of-somebody");
        await (await Login(other, owner.Email, PersonBuilder.Password)).ShouldBe(429);
    }

    [Fact]
    public async Task Many_networks_guessing_an_unknown_address_wait_like_those_of_a_known_one()
    {
        await Besiege("nobody.besieged@example.test");

        var problem = await (await Login(Stranger(), "nobody.besieged@example.test", PersonBuilder.Password)).ShouldBeProblem(429, "accounts.too_many_failures");

        ((int?)problem["retry_after_seconds"]).ShouldBe(30);
    }

    [Fact]
    public async Task A_known_device_waits_for_its_own_failures_too()
    {
        var owner = await host.SignIn(Role.Student);
        var stolen = Stranger();
        stolen.DefaultRequestHeaders.Add(Device, "a-stolen-phone");
        await (await Login(stolen, owner.Email, PersonBuilder.Password)).ShouldBe(200);
        for (var i = 0; i < 5; i++) await Wrong(stolen, owner.Email);

        await (await Login(stolen, owner.Email, PersonBuilder.Password)).ShouldBe(429);
        host.RealClock.Advance(TimeSpan.FromSeconds(31));
        await (await Login(stolen, owner.Email, PersonBuilder.Password)).ShouldBe(200);
    }

    [Fact]
    public async Task A_network_that_tries_everybody_waits_and_no_other_does()
    {
        var (owner, attacker) = (await host.SignIn(Role.Student), Stranger());
        for (var i = 0; i < 5 * SignInThrottle.Crowd; i++) await Wrong(attacker, $"sprayed{i}@example.test");

        await (await Login(attacker, owner.Email, PersonBuilder.Password)).ShouldBeProblem(429, "accounts.too_many_failures");
        await (await Login(Stranger(), owner.Email, PersonBuilder.Password)).ShouldBe(200);
    }

    [Fact]
    public async Task Signing_in_to_ones_own_account_does_not_forgive_what_failed_for_others()
    {
        var (own, attacker) = (await host.SignIn(Role.Student), Stranger());
        for (var i = 0; i < 5 * SignInThrottle.Crowd; i++)
        {
            await Wrong(attacker, $"sprayed.too{i}@example.test");
            if (i % 25 == 0) await (await Login(attacker, own.Email, PersonBuilder.Password)).ShouldBe(200);
        }

        await (await Login(attacker, "somebody.else@example.test", PersonBuilder.Password)).ShouldBe(429);
    }

    private async Task Besiege(string email)
    {
        for (var i = 0; i < 5 * SignInThrottle.Crowd / 4; i++)
        {
            var attacker = Stranger();
            for (var j = 0; j < 4; j++) await Wrong(attacker, email);
        }
    }

    private HttpClient Stranger() => Callers.At(host, $"198.18.{Interlocked.Increment(ref networks) / 250}.{networks % 250}");

    private static async Task Wrong(HttpClient client, string email) => await (await Login(client, email, "wrong wrong wrong")).ShouldBe(401);

    private static Task<HttpResponseMessage> Login(HttpClient client, string email, string password) =>
        client.PostAsJsonAsync("/api/v1/auth/login", new { Email = email, Password = password }, Wire.Json);
}
