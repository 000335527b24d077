using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Reviews;
using InstaInstru.IntegrationTests.Web.Fuzz;

namespace InstaInstru.IntegrationTests.Web.Access;

/// <summary>Two students, two instructors and an admin; student A has a lesson with instructor I ahead, one that was taught and reviewed, and one of everything that is theirs.</summary>
public sealed class AccessWorld
{
    /// <summary>In the order of the columns.</summary>
    public static readonly string[] Actors = ["anonymous", "student_a", "student_b", "instructor_i", "instructor_j", "admin"];

    /// <summary>In the order of asking.</summary>
    public static readonly string[] StrangersFirst = ["anonymous", "student_b", "instructor_j", "student_a", "instructor_i", "admin"];

    private static int number;
    private readonly Dictionary<string, HttpClient> clients = [];
    private readonly Dictionary<string, string> values = [];
    private readonly Dictionary<string, Person> people = [];

    private AccessWorld()
    {
    }

    public static async Task<AccessWorld> Make(ApiHost host)
    {
        var world = new AccessWorld();
        var (a, b, spare, admin) = (await host.StudentWithCard(), await host.StudentWithCard(), await host.SignIn(Role.Student), await host.SignIn(Role.Admin));
        var (i, j) = (await new InstructorBuilder(host).GoLive(), await new InstructorBuilder(host).GoLive());
        world.clients["anonymous"] = host.Client();
        foreach (var (name, person) in new[] { ("student_a", a), ("student_b", b), ("instructor_i", i.Person), ("instructor_j", j.Person), ("admin", admin) })
            (world.people[name], world.clients[name]) = (person, person.Client);
        var booked = await a.Book(i, host.NoonIn(3)).Booked();
        var taught = await host.TaughtLesson(a, i.Person);
        await (await a.Review(taught.Id, 5, "Clear and kind.")).ShouldBe(201);
        var code = (string?)(await (await (await a.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200)).Tree())["code"];
        var export = await (await (await a.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202)).Body<ExportView>();
        await host.Settled();
        var monday = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime).AddDays(14);
        monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
        world.Know(
            ("booking", booked.Id), ("booking_id", booked.Id), ("offering", i.Offering), ("offering_id", i.Offering), ("instructor", i.Id), ("student", a.Id), ("user", spare.Id), ("slug", code!), ("export", export.Id),
            ("date", $"{monday:yyyy-MM-dd}"), ("monday", $"{monday:yyyy-MM-dd}"),
            ("review", await First(i.Client, $"/api/v1/instructors/{i.Id}/reviews", "review_id", "id")),
            ("card", await First(a.Client, "/api/v1/me/payment-methods", "id", "card_id")),
            ("payment", await First(a.Client, "/api/v1/me/payments", "payment_id", "id")),
            ("id", await First(a.Client, "/api/v1/notifications", "id", "notification_id")),
            ("session", await First(a.Client, "/api/v1/auth/sessions", "id", "session_id")));
        return world;
    }

    /// <summary>Gives everybody a new session.</summary>
    public async Task SignInAgain()
    {
        foreach (var (name, person) in people)
            clients[name].DefaultRequestHeaders.Authorization = new("Bearer", (await PersonBuilder.Login(clients["anonymous"], person.Email)).AccessToken);
    }

    /// <summary>Asks for what is A's or I's, by the operation's own examples.</summary>
    public async Task<HttpResponseMessage> Ask(DescribedOperation operation, string actor, Action<JsonObject>? bend = null)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters("path")) path = path.Replace($"{{{(string?)parameter["name"]}}}", Uri.EscapeDataString(ValueOf(parameter)), StringComparison.Ordinal);
        var query = string.Join('&', operation.Parameters("query").Where(parameter => (bool?)parameter["required"] == true).Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(ValueOf(parameter))}"));
        using var request = new HttpRequestMessage(new(operation.Method), query.Length > 0 ? $"{path}?{query}" : path);
        if (operation.Parameters("header").Any(header => (string?)header["name"] == "Idempotency-Key")) request.Headers.Add("Idempotency-Key", $"access-{Interlocked.Increment(ref number)}");
        if (operation.BodyExample is JsonObject example)
        {
            var body = example.DeepClone().AsObject();
            foreach (var name in body.Select(field => field.Key).Where(values.ContainsKey).ToList()) body[name] = values[name];
            // Everybody gives an address of their own, or the third would hear that too many were asked for.
            if (body.ContainsKey("email")) body["email"] = $"{actor}.{operation.Id}@example.test".ToLowerInvariant();
            bend?.Invoke(body);
            request.Content = JsonContent.Create(body);
        }

        return await clients[actor].SendAsync(request);
    }

    private static async Task<string> First(HttpClient client, string list, params string[] names)
    {
        var row = (await (await (await client.GetAsync(list)).ShouldBe(200)).Tree())["data"]![0]!;
        return names.Select(name => (string?)row[name]).OfType<string>().First();
    }

    private string ValueOf(JsonObject parameter) => values.GetValueOrDefault((string)parameter["name"]!) ?? parameter["example"]!.ToString();

    private void Know(params (string Name, object Value)[] known)
    {
        foreach (var (name, value) in known) values[name] = $"{value}";
    }
}
