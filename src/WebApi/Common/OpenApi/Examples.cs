using System.Collections.Frozen;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Common;
using Microsoft.OpenApi;

namespace InstaInstru.WebApi.Common;

/// <summary>Makes an example of a schema: the words of this list where the name is known, else the plainest value of the type.</summary>
internal static class Examples
{
    private const int MaxDepth = 8;
    private const string Ulid = "01KAKR3V80F5W2M7Q9XNT4Y6BZ";

    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["email"] = "ada@example.com",
        ["to"] = "ada@example.com",
        ["password"] = "nine quiet violins at noon",
        ["first_name"] = "Ada",
        ["last_name"] = "Nowak",
        ["display_name"] = "Ada N.",
        ["name"] = "Piano",
        ["slug"] = "piano",
        ["service"] = "piano",
        ["category"] = "music",
        ["phone"] = "+17185550100",
        ["zip_code"] = "11215",
        ["code"] = "123456",
        ["referral_code"] = "KAB7MN2Q",
        ["new_email"] = "ada.nowak@example.com",
        ["new_password"] = "eleven slow cellos at dusk",
        ["old_code"] = "123456",
        ["new_code"] = "654321",
        ["token"] = "ii_pr_from-the-mail",
        ["recovery_code"] = "K7RM-2WQX-9FTB",
        ["challenge"] = "ii_2f_from-the-answer-to-the-password",
        ["device_token"] = "ii_td_from-an-earlier-second-step",
        ["user_agent"] = "Mozilla/5.0",
        ["otpauth_uri"] = "otpauth://totp/InstaInstru:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=InstaInstru&algorithm=SHA1&digits=6&period=30",
        ["qr_svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ["currency"] = "USD",
        ["time_zone"] = "America/New_York",
        ["token_type"] = "Bearer",
        ["bio"] = "Teaches piano to beginners and to those who come back to it.",
        ["monday"] = "2026-12-07",
        ["from"] = "2026-12-07",
        ["by"] = "P14D",
        ["start"] = "2026-12-07T15:00:00Z",
        ["end"] = "2026-12-07T16:00:00Z",
        ["local_date"] = "2026-12-07",
        ["date"] = "2026-12-07",
        ["start_time"] = "09:00",
        ["end_time"] = "17:00",
        ["version"] = "9f86d081884c7d659a2feaa0c55ad015",
        ["check"] = "2026-12-07T10:00",
        ["meeting_place"] = "At the student's, second floor",
        ["note"] = "First lesson; we have a piano.",
        ["reason"] = "We are away that day.",
        ["description"] = "All levels, own instrument welcome.",
        ["text"] = "Patient, clear, and fun.",
        ["requirements"] = "A piano or keyboard at home.",
        ["handler"] = "WhenLessonCompleted_AwardBadges",
        ["stripe_account_id"] = "acct_1Example",
        ["local_start"] = "09:00",
        ["local_end"] = "12:00",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Of two proofs that stand in for each other an example shows the first.</summary>
    private static readonly (string Shown, string Left)[] Alternatives = [("code", "recovery_code"), ("password", "code")];

    private static readonly FrozenDictionary<string, long> Numbers = new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["limit"] = 20,
        ["duration_minutes"] = 60,
        ["duration"] = 60,
        ["stars"] = 5,
        ["min_stars"] = 4,
        ["expires_in_seconds"] = 900,
        ["hourly_rate_cents"] = 9000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static JsonNode? Of(IOpenApiSchema schema, string name, int depth = 0)
    {
        if (schema.Examples is [{ } given, ..]) return given.DeepClone();
        if (schema.Enum is [{ } first, ..]) return first.DeepClone();
        if (schema.OneOf?.FirstOrDefault(choice => choice.Type is not JsonSchemaType.Null) is { } other) return Of(other, name, depth);
        var type = (schema.Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Null;
        return type switch
        {
            JsonSchemaType.String => JsonValue.Create(Text(schema, name)),
            JsonSchemaType.Integer => JsonValue.Create(Numbers.GetValueOrDefault(name, name.EndsWith("_cents", StringComparison.Ordinal) ? 10_000 : (long)decimal.Parse(schema.Minimum ?? "1"))),
            JsonSchemaType.Number => JsonValue.Create(4.5),
            JsonSchemaType.Boolean => JsonValue.Create(true),
            JsonSchemaType.Array when depth < MaxDepth && schema.Items is not null => new JsonArray(Of(schema.Items, Singular(name), depth + 1)),
            JsonSchemaType.Array => new JsonArray(),
            _ => Fields(schema, depth),
        };
    }

    /// <summary>A problem as a route of that status answers it.</summary>
    public static JsonNode OfProblem(int status) => OfProblem(HttpErrors.For(status));

    /// <summary>A problem of that code.</summary>
    public static JsonObject OfProblem(Error error)
    {
        var problem = new JsonObject
        {
            ["type"] = ProblemResult.Page(error.Code),
            ["title"] = ProblemResult.Title(error.Code),
            ["status"] = Http.StatusOf(error.Kind),
            ["detail"] = error.Detail,
            ["code"] = error.Code,
            ["trace_id"] = "0af7651916cd43dd8448eb211c80319c",
        };
        if (error.Kind is ErrorKind.Invalid) problem["errors"] = new JsonArray(OfFault(error == CommonErrors.Invalid ? HttpErrors.MissingField with { Pointer = "/email" } : error));
        return problem;
    }

    private static JsonObject OfFault(Error error) => new() { ["pointer"] = error.Pointer ?? "", ["code"] = error.Code, ["detail"] = error.Detail };

    private static JsonObject Fields(IOpenApiSchema schema, int depth)
    {
        var example = new JsonObject();
        if (schema.Properties is null or { Count: 0 }) example["id"] = schema.AdditionalProperties is { } value && depth < MaxDepth ? Of(value, "", depth + 1) : "text";
        if (depth >= MaxDepth || schema.Properties is null) return example;
        foreach (var (name, field) in schema.Properties) example[name] = Of(field, name, depth + 1);
        foreach (var (shown, left) in Alternatives)
            if (example.ContainsKey(shown) && schema.Properties.TryGetValue(left, out var other) && other.Type?.HasFlag(JsonSchemaType.Null) == true) example.Remove(left);
        return example;
    }

    private static string Text(IOpenApiSchema schema, string name) => schema.Format switch
    {
        "ulid" => Ulid,
        "date" => Texts.GetValueOrDefault(name) is { Length: 10 } day ? day : "2026-12-07",
        "date-time" => Texts.GetValueOrDefault(name) is { Length: 20 } instant ? instant : "2026-12-07T15:00:00Z",
        "time" => "09:00:00",
        "uri" => "https://instainstru.example/",
        _ => Texts.GetValueOrDefault(name, "text"),
    };

    private static string Singular(string name) => name.EndsWith('s') ? name[..^1] : name;
}
