using System.Net.Http.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;
using static InstaInstru.IntegrationTests.Accounts.TwoFactorFixture;

namespace InstaInstru.IntegrationTests.Accounts;

[Collection(nameof(TwoFactorWorld))]
public sealed class ListTrustedDevicesTests(ApiHost host)
{
    [Fact]
    public async Task A_trusted_device_signs_in_with_the_password_and_its_uses_are_shown()
    {
        var owner = await host.WithApp();
        var client = host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Firefox on Ada's desk");
        var trusted = host.RealClock.Now;
        var device = (await (await client.Pass(await host.Challenge(owner.Person), host.CodeOf(owner.Secret), trustDevice: true)).Body<Tokens>()).DeviceToken;
        host.RealClock.Advance(TimeSpan.FromMinutes(10));

        await (await host.Login(owner.Person, device)).ShouldBe(200);

        var shown = (await List(owner)).ShouldHaveSingleItem();
        (shown.UserAgent, shown.CreatedAt, shown.LastUsedAt, shown.ExpiresAt).ShouldBe(("Firefox on Ada's desk", trusted, trusted.AddMinutes(10), trusted.AddDays(30)));
        (await host.Value<long>("select count(*) from trusted_devices where user_id = $1 and token_hash ~ '^[0-9a-f]{64}$'", owner.Person.Id.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task Trust_ends_after_thirty_days_that_no_use_prolongs()
    {
        var owner = await host.WithApp();
        var device = await host.Trust(owner);
        host.RealClock.Advance(TrustedDevice.Lifetime - TimeSpan.FromSeconds(1));
        var tokens = await (await (await host.Login(owner.Person, device)).ShouldBe(200)).Body<Tokens>();
        host.RealClock.Advance(TimeSpan.FromSeconds(1));

        await (await host.Login(owner.Person, device)).ShouldBeProblem(401, "accounts.mfa_required");

        owner.Client.Bear(tokens);
        (await List(owner)).ShouldBeEmpty();
        (await host.Sender.Send<Result>(new ForgetExpired(), default)).Error.ShouldBeNull();
        (await host.Value<long>("select count(*) from trusted_devices where user_id = $1", owner.Person.Id.Value)).ShouldBe(0);
    }

    [Fact]
    public async Task A_new_password_ends_all_trust()
    {
        var owner = await host.WithApp();
        var device = await host.Trust(owner);
        var fresh = await (await (await owner.Client.PutAsJsonAsync("/api/v1/auth/me/password", new { PersonBuilder.Password, NewPassword = "another long pass phrase" }, Wire.Json)).ShouldBe(200)).Body<Tokens>();
        owner.Client.DefaultRequestHeaders.Authorization = new("Bearer", fresh.AccessToken);

        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { owner.Person.Email, Password = "another long pass phrase", DeviceToken = device }, Wire.Json)).ShouldBeProblem(401, "accounts.mfa_required");

        (await List(owner)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("ii_td_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_made_up_token_skips_nothing(string token) =>
        await (await host.Login((await host.WithApp()).Person, token)).ShouldBeProblem(401, "accounts.mfa_required");

    [Fact]
    public async Task A_token_skips_nothing_for_somebody_else_and_no_password()
    {
        var (one, other) = (await host.WithApp(), await host.WithApp());
        var device = await host.Trust(one);

        await (await host.Login(other.Person, device)).ShouldBeProblem(401, "accounts.mfa_required");
        await (await host.Client().Send("/api/v1/auth/login", new { one.Person.Email, Password = "not the pass phrase", DeviceToken = device })).ShouldBeProblem(401, "accounts.bad_credentials");
        await (await host.Client().Send("/api/v1/auth/login", new { one.Person.Email, PersonBuilder.Password, DeviceToken = new string('x', 101) })).ShouldBeProblem(422, "common.invalid");
    }

    [Fact]
    public async Task The_list_goes_page_by_page()
    {
        var owner = await host.WithApp();
        for (var i = 0; i < 3; i++)
        {
            await host.Trust(owner);
            host.RealClock.Advance(Totp.Step);
        }

        var first = await (await owner.Client.GetAsync(Devices + "?limit=2")).Body<Page<TrustedDeviceView>>();
        var second = await (await owner.Client.GetAsync($"{Devices}?limit=2&cursor={first.NextCursor}")).Body<Page<TrustedDeviceView>>();

        first.Data.Concat(second.Data).Select(device => device.DeviceId).ShouldBe((await List(owner)).Select(device => device.DeviceId));
        await (await owner.Client.GetAsync(Devices + "?limit=0")).ShouldBe(422);
        await (await owner.Client.GetAsync(Devices + "?cursor=nonsense")).ShouldBeProblem(422, "common.bad_cursor");
    }

    private static async Task<IReadOnlyList<TrustedDeviceView>> List(AppOwner owner) =>
        (await (await (await owner.Client.GetAsync(Devices)).ShouldBe(200)).Body<Page<TrustedDeviceView>>()).Data;
}

[Collection(nameof(TwoFactorWorld))]
public sealed class RevokeTrustedDeviceTests(ApiHost host)
{
    [Fact]
    public async Task A_revoked_device_takes_the_second_factor_again()
    {
        var owner = await host.WithApp();
        var device = await host.Trust(owner);
        var id = (await (await owner.Client.GetAsync(Devices)).Tree())["data"]![0]!["device_id"];

        await (await owner.Client.DeleteAsync($"{Devices}/{id}")).ShouldBe(204);

        await (await host.Login(owner.Person, device)).ShouldBeProblem(401, "accounts.mfa_required");
        await (await owner.Client.DeleteAsync($"{Devices}/{id}")).ShouldBeProblem(404, "common.not_found");
        (await host.Value<long>("select count(*) from audit_log where entity_id = $1 and action in ('accounts.device_trusted', 'accounts.device_trust_revoked')", $"{owner.Person.Id}")).ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_elses_device_is_not_there()
    {
        var (owner, other) = (await host.WithApp(), await host.WithApp());
        var device = await host.Trust(owner);
        var id = (await (await owner.Client.GetAsync(Devices)).Tree())["data"]![0]!["device_id"];

        await (await other.Client.DeleteAsync($"{Devices}/{id}")).ShouldBeProblem(404, "common.not_found");

        await (await host.Login(owner.Person, device)).ShouldBe(200);
    }
}
