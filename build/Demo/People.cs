using System.Text.RegularExpressions;

namespace InstaInstru.Demo;

/// <summary>Opens accounts as a person would: register, enter the code from the mail, sign in, enter the code from the phone.</summary>
internal sealed partial class People(Caller api)
{
    /// <summary>Of all demo accounts; printed at start.</summary>
    public const string Password = "piano-tennis-and-french";

    public const string AdminEmail = "admin@demo.instainstru.example";

    private bool resuming = true;

    /// <summary>A new person: registered, e-mail and phone proved, signed in.</summary>
    public async Task<Person> Register(string role, string firstName, string email, string phone)
    {
        api.As = null;
        var body = new { email, password = Password, first_name = firstName, last_name = "Demo", phone, zip_code = "11215", role };
        var old = await Newest(email);
        var entered = await api.Post("/api/v1/auth/register", body, $"{firstName} registers as {role}", _ => "a six-digit code is on its way by mail");
        await api.Post("/api/v1/auth/verify-email", new { registration_id = entered["registration_id"]!.GetValue<string>(), code = await Code(email, old) }, $"{firstName} enters the code", answer => $"account {answer["id"]} is open");
        var person = await SignIn(email, firstName);
        await ProvePhone(person, phone);
        return person;
    }

    /// <summary>The same for people made one after another: who was made before an interruption is not made again, and the one it caught half-made is finished.</summary>
    public async Task<Person> Ensure(string role, string firstName, string email, string phone)
    {
        if (!resuming || !await CanSignIn(email))
        {
            resuming = false;
            return await Register(role, firstName, email, phone);
        }

        var person = await SignIn(email, firstName);
        if (!await HasProvedPhone()) await ProvePhone(person, phone);
        return person;
    }

    /// <summary>Whether somebody was made to the end.</summary>
    public async Task<bool> Finished(string email) => await CanSignIn(email) && await HasProvedPhone();

    public async Task<Person> SignIn(string email, string name)
    {
        api.As = null;
        var tokens = await api.Post("/api/v1/auth/login", new { email, password = Password }, $"{name} signs in", answer => $"access token for {answer["expires_in_seconds"]} s");
        var person = new Person("", name, email, tokens["access_token"]!.GetValue<string>());
        api.As = person;
        var me = await api.Peek("/api/v1/auth/me");
        return api.As = person with { Id = me["id"]!.GetValue<string>() };
    }

    /// <summary>Whether somebody has an account; if so they are signed in.</summary>
    private async Task<bool> CanSignIn(string email)
    {
        try
        {
            await SignIn(email, email);
            return true;
        }
        catch (StepFailed)
        {
            return false;
        }
    }

    private async Task<bool> HasProvedPhone() => (await api.Peek("/api/v1/auth/me"))["phone_verified"]!.GetValue<bool>();

    private async Task ProvePhone(Person person, string phone)
    {
        api.As = person;
        var old = await Newest("+1" + phone);
        var asked = await api.Post("/api/v1/auth/phone-codes", null, $"{person.Name} proves the phone number as well", _ => "a six-digit code is on its way by text message", orRefused: 429);
        // Where too many were asked for before an interruption, the newest one still counts.
        var code = await Code("+1" + phone, asked.Status == 429 ? null : old);
        await api.Post("/api/v1/auth/verify-phone", new { code }, $"{person.Name} enters that code", _ => "phone verified");
    }

    private async Task<string> Code(string address, string? old)
    {
        var messages = await api.Until(Messages(address), answer => answer.Body.AsArray() is [{ } newest, ..] && newest["sent_at"]!.ToString() != old, "a message with a code");
        return SixDigits().Match(messages.Body[0]!["text"]!.GetValue<string>()).Value;
    }

    private async Task<string?> Newest(string address) => (await api.Peek(Messages(address))).Body.AsArray() is [{ } newest, ..] ? newest["sent_at"]!.ToString() : null;

    private static string Messages(string address) => "/dev/messages?to=" + Uri.EscapeDataString(address);

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
