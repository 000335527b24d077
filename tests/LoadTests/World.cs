using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InstaInstru.LoadTests;

/// <summary>A signed-in person.</summary>
internal sealed record Person(string Id, AuthenticationHeaderValue Token);

/// <summary>An instructor who can be booked.</summary>
internal sealed record Teacher(Person Person, string OfferingId);

/// <summary>Instructors with open weeks and students with saved cards, made through the API.</summary>
internal sealed partial class World(HttpClient api, HttpClient stripe)
{
    private const string Password = "benches-need-a-password";

    private int phones;

    public required Person Admin { get; init; }

    public static async Task<World> Open(Uri address, Stage stage)
    {
        var api = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address };
        var stripe = new HttpClient { BaseAddress = stage.Stripe };
        stripe.DefaultRequestHeaders.Authorization = new("Bearer", stage.StripeKey);
        stripe.DefaultRequestHeaders.Add("Stripe-Version", "2026-07-29.dahlia");
        var email = $"bench-admin-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@demo.instainstru.example";
        await stage.Verb(new Dictionary<string, string> { ["INSTAINSTRU_PASSWORD"] = Password }, "create-admin", "--email", email, "--phone", "2125550100");
        return new World(api, stripe) { Admin = await SignIn(api, email) };
    }

    public HttpClient Http => api;

    /// <summary>An instructor with so many open weeks from this one on: 06:00 to 22:00 from tomorrow on, or day and night from today on.</summary>
    public async Task<Teacher> Teacher(DateOnly today, int weeks, bool dayAndNight = false)
    {
        var person = await Register("instructor");
        await Send(HttpMethod.Put, "/api/v1/instructors/me", person, new { bio = "Generated for the bench.", years_of_experience = 5 });
        var services = await Send(HttpMethod.Get, "/api/v1/services?q=piano&limit=1", null, null);
        var offering = await Send(HttpMethod.Post, "/api/v1/instructors/me/offerings", person, new
        {
            service_id = services["data"]![0]!["id"]!.GetValue<string>(),
            hourly_rate_cents = 10000,
            durations = new[] { 60 },
            formats = new[] { "student_location" },
            age_groups = new[] { "both" },
        });
        await Send(HttpMethod.Put, $"/api/v1/admin/instructors/{person.Id}/prerequisites", Admin,
            new { identity = true, payouts = true, background_check = "passed", stripe_account_id = await Account(person.Id) });
        await Send(HttpMethod.Post, "/api/v1/instructors/me/go-live", person, null);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        for (var week = 0; week < weeks; week++) await OpenWeek(person, monday.AddDays(7 * week), today, dayAndNight);
        return new Teacher(person, offering["id"]!.GetValue<string>());
    }

    public async Task<Person> Student()
    {
        var person = await Register("student");
        var setup = await Send(HttpMethod.Post, "/api/v1/me/payment-methods/setup", person, null);
        await Stripe($"/v1/setup_intents/{setup["setup_intent_id"]}/confirm", new() { ["payment_method"] = "pm_card_visa" });
        await Send(HttpMethod.Post, "/api/v1/me/payment-methods/confirm", person, null);
        return person;
    }

    /// <summary>Sends as somebody; anything but success ends the bench.</summary>
    public async Task<JsonNode> Send(HttpMethod method, string path, Person? person, object? body, string? ifMatch = null)
    {
        using var response = await Raw(method, path, person, body, ifMatch);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public async Task<HttpResponseMessage> Raw(HttpMethod method, string path, Person? person, object? body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = person?.Token;
        if (method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await api.SendAsync(request);
    }

    private async Task OpenWeek(Person person, DateOnly monday, DateOnly today, bool dayAndNight)
    {
        var path = $"/api/v1/instructors/me/availability/weeks/{monday:yyyy-MM-dd}";
        using var stored = await Raw(HttpMethod.Get, path, person, null);
        var (from, until) = dayAndNight ? ("00:00", "24:00") : ("06:00", "22:00");
        var windows = Enumerable.Range(0, 7).Select(monday.AddDays).Where(day => day > today || (dayAndNight && day == today))
            .Select(day => new { local_date = $"{day:yyyy-MM-dd}", start_time = from, end_time = until }).ToArray();
        if (windows.Length > 0) await Send(HttpMethod.Put, path, person, new { windows }, stored.Headers.ETag!.ToString());
    }

    private async Task<Person> Register(string role)
    {
        var number = Interlocked.Increment(ref phones);
        var email = $"bench-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@demo.instainstru.example";
        var entered = await Send(HttpMethod.Post, "/api/v1/auth/register", null,
            new { email, password = Password, first_name = "Bench", last_name = "Demo", phone = $"917{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 1000:000}{number:0000}", zip_code = "11215", role });
        await Send(HttpMethod.Post, "/api/v1/auth/verify-email", null, new { registration_id = (string?)entered["registration_id"], code = await Code(email) });
        return await SignIn(api, email);
    }

    private async Task<string> Code(string address)
    {
        var code = "";
        await Poll.Until(async () =>
        {
            var messages = await Send(HttpMethod.Get, "/dev/messages?to=" + Uri.EscapeDataString(address), null, null);
            code = messages.AsArray() is [{ } newest, ..] ? SixDigits().Match(newest["text"]!.GetValue<string>()).Value : "";
            return code.Length > 0;
        }, TimeSpan.FromSeconds(10), $"No code came to {address}");
        return code;
    }

    private static async Task<Person> SignIn(HttpClient api, string email)
    {
        using var answer = await api.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password });
        var tokens = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        var token = new AuthenticationHeaderValue("Bearer", tokens["access_token"]!.GetValue<string>());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me") { Headers = { Authorization = token } };
        using var me = await api.SendAsync(request);
        return new Person((await me.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>(), token);
    }

    private async Task<string> Account(string id) =>
        (await Stripe("/v1/accounts", new() { ["type"] = "express", ["country"] = "US", ["capabilities[transfers][requested]"] = "true", ["metadata[instructor]"] = id }))["id"]!.GetValue<string>();

    private Task<JsonNode> Stripe(string path, Dictionary<string, string> form) => AskStripe(path, new FormUrlEncodedContent(form));

    /// <summary>Asks the simulator as our client would.</summary>
    public async Task<JsonNode> AskStripe(string path, HttpContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        using var response = await stripe.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"The simulator answered {text}");
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();
}
