using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace InstaInstru.IntegrationTests.Builders;

/// <summary>A signed-in person and their client.</summary>
public sealed record Person(UserId Id, Role Role, string Email, string Phone, HttpClient Client, Tokens Tokens);

/// <summary>Makes people through the public routes; every person of a run has an address of their own.</summary>
public sealed class PersonBuilder(ApiHost host, Role role)
{
    /// <summary>Every test person's password.</summary>
    public const string Password = "quite a long pass phrase";

    private static int number;
    private readonly int own = Interlocked.Increment(ref number);
    private string zip = "11215";
    private bool withPhone = true;
    private string? email;
    private (string Name, string Value)[] headers = [];

    public string Email => email ?? $"{SnakeName}{own}@example.test";

    public string Phone => $"+1718{own:D7}";

    private string SnakeName => role.ToString().ToLowerInvariant();

    public PersonBuilder FromZip(string code)
    {
        zip = code;
        return this;
    }

    public PersonBuilder Mailed(string address)
    {
        email = address;
        return this;
    }

    /// <summary>Every request of this person carries these headers.</summary>
    public PersonBuilder Sending(params (string Name, string Value)[] own)
    {
        headers = own;
        return this;
    }

    public PersonBuilder WithoutVerifiedPhone()
    {
        withPhone = false;
        return this;
    }

    /// <summary>Registers, proves the address (and phone), signs in.</summary>
    public async Task<Person> SignIn()
    {
        if (role is Role.Admin) (await host.Sender.Send<Result<AccountOpened>>(new CreateAdmin(Email, Password, "Ada", "Admin", Phone, zip), default)).Error.ShouldBeNull();
        else await Register();
        var client = NewClient();
        var tokens = await Login(client, Email);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        if (withPhone) await VerifyPhone(client);
        var me = await client.GetFromJsonAsync<Me>("/api/v1/auth/me", Wire.Json);
        return new(me!.Id, role, Email, Phone, client, tokens);
    }

    /// <summary>Registers and proves the address.</summary>
    public async Task Register()
    {
        var client = NewClient();
        var registrationId = await Enter(client);
        var verified = await client.PostAsJsonAsync("/api/v1/auth/verify-email", new { registrationId, Code = await NewestCode(CodeKind.Email, Email) }, Wire.Json);
        await verified.ShouldBe(201);
    }

    /// <summary>Registers without proving anything.</summary>
    public async Task<RegistrationId> Enter(HttpClient client)
    {
        var request = new { Email, Password, FirstName = "Sam", LastName = "Taylor" + string.Concat($"{own}".Select(digit => (char)(digit - '0' + 'a'))), Phone, ZipCode = zip, Role = SnakeName };
        return (await (await (await client.PostAsJsonAsync("/api/v1/auth/register", request, Wire.Json)).ShouldBe(202)).Body<RegistrationEntered>()).RegistrationId;
    }

    public static async Task<Tokens> Login(HttpClient client, string email, string password = Password)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { Email = email, Password = password }, Wire.Json);
        await answer.ShouldBe(200);
        return await answer.Body<Tokens>();
    }

    /// <summary>The code that the newest message to an address contains.</summary>
    public async Task<string> NewestCode(CodeKind kind, string address) => await host.NewestCode(kind, address);

    private HttpClient NewClient()
    {
        var client = host.Client();
        foreach (var (name, value) in headers) client.DefaultRequestHeaders.Add(name, value);
        return client;
    }

    private async Task VerifyPhone(HttpClient client)
    {
        if (role is Role.Admin) return;
        await (await client.PostAsync("/api/v1/auth/phone-codes", null)).ShouldBe(202);
        await (await client.PostAsJsonAsync("/api/v1/auth/verify-phone", new { Code = await NewestCode(CodeKind.Sms, Phone) }, Wire.Json)).ShouldBe(204);
    }
}

/// <summary>The newest code of an address, as its message contains it.</summary>
public static class Codes
{
    public static async Task<string> NewestCode(this ApiHost host, CodeKind kind, string address)
    {
        var (challenge, serial) = await host.NewestChallenge(kind, address);
        return host.Services.GetRequiredService<IVerificationCodes>().Derive(challenge, serial);
    }

    /// <summary>The token of the newest reset link of an address.</summary>
    public static async Task<string> NewestLink(this ApiHost host, string address)
    {
        var (challenge, serial) = await host.NewestChallenge(CodeKind.PasswordReset, address);
        return host.Services.GetRequiredService<IVerificationCodes>().DeriveLink(challenge, serial);
    }

    private static async Task<(ChallengeId Challenge, int Serial)> NewestChallenge(this ApiHost host, CodeKind kind, string address)
    {
        await using var connection = new Npgsql.NpgsqlConnection(host.AppConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select id, serial from challenges where kind = $1 and address = $2", connection);
        command.Parameters.Add(new() { Value = JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}") });
        command.Parameters.Add(new() { Value = address });
        await using var row = await command.ExecuteReaderAsync();
        (await row.ReadAsync()).ShouldBeTrue($"no code was asked for {address}");
        return (new(row.GetGuid(0)), row.GetInt32(1));
    }
}
