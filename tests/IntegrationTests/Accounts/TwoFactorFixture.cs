using System.Net.Http.Headers;
using System.Net.Http.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>One product for the tests of the second factor; each of them has people of its own.</summary>
[CollectionDefinition(nameof(TwoFactorWorld))]
public sealed class TwoFactorWorld : ICollectionFixture<ApiHost>;

/// <summary>Somebody whose second factor is on, with their authenticator app.</summary>
public sealed record AppOwner(Person Person, byte[] Secret, IReadOnlyList<string> RecoveryCodes, Tokens Tokens)
{
    public HttpClient Client => Person.Client;
}

/// <summary>The second factor as clients use it.</summary>
public static class TwoFactorFixture
{
    public const string Routes = "/api/v1/auth/me/two-factor";
    public const string Devices = "/api/v1/auth/me/trusted-devices";

    /// <summary>Signs somebody in, sets their app up, and switches the second factor on.</summary>
    public static async Task<AppOwner> WithApp(this ApiHost host, Role role = Role.Student)
    {
        var person = await host.SignIn(role);
        var secret = await person.SetUp();
        var on = await (await (await person.Client.Send($"{Routes}/verify", new { Code = host.CodeOf(secret) })).ShouldBe(200)).Body<TwoFactorOn>();
        person.Client.Bear(on.Tokens!);
        // The code that switched it on is used up.
        host.RealClock.Advance(Totp.Step);
        return new(person, secret, on.RecoveryCodes, on.Tokens!);
    }

    /// <summary>Hands out a secret.</summary>
    public static async Task<byte[]> SetUp(this Person person) =>
        FromBase32((string)(await (await (await person.Client.Send(Routes, new { PersonBuilder.Password })).ShouldBe(200)).Tree())["secret"]!);

    /// <summary>What an app with this secret shows now.</summary>
    public static string CodeOf(this ApiHost host, byte[] secret) => Totp.Code(secret, Totp.StepAt(host.RealClock.Now));

    /// <summary>The same of a secret as it was handed out.</summary>
    public static string CodeOf(string secret, DateTimeOffset now) => Totp.Code(FromBase32(secret), Totp.StepAt(now));

    /// <summary>A code that no clock of these minutes shows.</summary>
    public static string WrongCode(this ApiHost host, byte[] secret)
    {
        var near = Enumerable.Range(-2, 5).Select(step => Totp.Code(secret, Totp.StepAt(host.RealClock.Now) + step)).ToHashSet();
        return Enumerable.Range(0, 10).Select(number => $"{number:D6}").First(code => !near.Contains(code));
    }

    public static Task<HttpResponseMessage> Login(this ApiHost host, Person person, string? deviceToken = null) =>
        host.Client().Send("/api/v1/auth/login", new { person.Email, PersonBuilder.Password, DeviceToken = deviceToken });

    /// <summary>What the right password is answered.</summary>
    public static async Task<string> Challenge(this ApiHost host, Person person) => (string)(await (await host.Login(person)).ShouldBeProblem(401, "accounts.mfa_required"))["challenge"]!;

    /// <summary>The second step of sign-in.</summary>
    public static Task<HttpResponseMessage> Pass(this HttpClient client, string challenge, string? code = null, string? recoveryCode = null, bool trustDevice = false) =>
        client.Send("/api/v1/auth/login/second-factor", new { challenge, code, recoveryCode, trustDevice });

    /// <summary>Both steps with the app.</summary>
    public static async Task<HttpResponseMessage> PassWithApp(this ApiHost host, AppOwner owner, bool trustDevice = false) =>
        await host.Client().Pass(await host.Challenge(owner.Person), host.CodeOf(owner.Secret), trustDevice: trustDevice);

    /// <summary>Both steps on a device that is trusted from now on; its token.</summary>
    public static async Task<string> Trust(this ApiHost host, AppOwner owner) =>
        (await (await (await host.PassWithApp(owner, trustDevice: true)).ShouldBe(200)).Body<Tokens>()).DeviceToken.ShouldNotBeNull();

    public static Task<HttpResponseMessage> Send(this HttpClient client, string path, object body) => client.PostAsJsonAsync(path, body, Wire.Json);

    public static void Bear(this HttpClient client, Tokens tokens) => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);

    /// <summary>A person's access tokens live fifteen minutes.</summary>
    public static async Task Refresh(this ApiHost host, HttpClient client, Tokens tokens) =>
        client.Bear(await (await (await host.Client().Send("/api/v1/auth/refresh", new { tokens.RefreshToken })).ShouldBe(200)).Body<Tokens>());

    /// <summary>A secret as it is handed out.</summary>
    public static string ToBase32(byte[] secret) =>
        string.Concat(string.Concat(secret.Select(octet => Convert.ToString(octet, 2).PadLeft(8, '0'))).Chunk(5).Select(bits => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(bits), 2)]));

    private static byte[] FromBase32(string text)
    {
        text.Length.ShouldBe(32);
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
