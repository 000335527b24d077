using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;
using InstaInstru.StripeSimulator.Webhooks;

namespace InstaInstru.StripeSimulator.Control;

/// <summary>The simulator's own endpoints under <c>/_simulator</c>; no key is needed, the server listens on loopback only.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder app, SimulatorControl control)
    {
        var group = app.MapGroup("/_simulator").AddEndpointFilter(Guard);
        group.MapGet("/clock", () => Write(control.Clock()));
        group.MapPost("/clock", async (HttpRequest request) => Write(SetClock(control, await BodyAsync(request))));
        group.MapGet("/books", () => Write(control.Books()));
        group.MapGet("/idle", async (int? wait_ms, CancellationToken token) =>
        {
            await control.WaitUntilIdleAsync(TimeSpan.FromMilliseconds(wait_ms ?? 0), token);
            return Write(control.Idle());
        });
        group.MapPost("/reset", () =>
        {
            control.Reset();
            return Write(control.Clock());
        });
        MapFaults(group, control);
        MapPeople(group, control);
        MapMoney(group, control);
    }

    private static void MapFaults(RouteGroupBuilder group, SimulatorControl control)
    {
        group.MapGet("/faults", () => Write(control.Faults.ToJson()));
        group.MapPost("/faults", async (HttpRequest request) =>
        {
            var body = await BodyAsync(request);
            control.Faults.Plan(new Fault(
                Required(body, "kind"),
                (int)(body.NumberOrNull("times") ?? 1),
                body.Str("match") ?? "",
                (int)(body.NumberOrNull("delay_ms") ?? 30_000)));
            return Write(control.Faults.ToJson());
        });
        group.MapDelete("/faults", () =>
        {
            control.Faults.Clear();
            return Write(control.Faults.ToJson());
        });
        group.MapPost("/deliveries", async (HttpRequest request) =>
        {
            var body = await BodyAsync(request);
            control.Deliveries = new DeliveryRules(body.Bool("hold"), body.Bool("duplicate"), body.Bool("twin"), body.Bool("newest_first"), body.Bool("lost"));
            return Write(body.DeepClone());
        });
        group.MapPost("/events/{id}/resend", (string id) =>
        {
            control.Resend(id);
            return Write(new JsonObject { ["resent"] = id });
        });
        group.MapPost("/webhook_endpoints", async (HttpRequest request) =>
        {
            var body = await BodyAsync(request);
            var id = control.AddWebhook(new WebhookTarget(Required(body, "url"), Required(body, "secret"), body.Bool("connect")));
            return Write(new JsonObject { ["id"] = id });
        });
    }

    private static void MapPeople(RouteGroupBuilder group, SimulatorControl control)
    {
        group.MapPost("/payment_intents/{id}/authenticate", async (string id, HttpRequest request) =>
            Write(control.AuthenticatePayment(id, Passed(await BodyAsync(request)))));
        group.MapPost("/setup_intents/{id}/authenticate", async (string id, HttpRequest request) =>
            Write(control.AuthenticateSetup(id, Passed(await BodyAsync(request)))));
        group.MapPost("/accounts/{id}/onboard", async (string id, HttpRequest request) =>
            Write(control.Onboard(id, (await BodyAsync(request)).Str("account_number") ?? "000123456789")));
        group.MapPost("/accounts/{id}/restrict", async (string id, HttpRequest request) =>
        {
            var body = await BodyAsync(request);
            var due = body.Arr("due")?.Select(field => field!.GetValue<string>()).ToList() ?? [];
            return Write(control.Restrict(id, body.Str("reason") ?? "requirements.past_due", due));
        });
        group.MapGet("/onboarding/{id}", (string id) => Results.Redirect(control.FollowLink(id)));
    }

    private static void MapMoney(RouteGroupBuilder group, SimulatorControl control)
    {
        group.MapPost("/disputes", async (HttpRequest request) =>
        {
            var body = await BodyAsync(request);
            return Write(control.Dispute(Required(body, "charge"), body.Str("reason") ?? "fraudulent", body.NumberOrNull("amount")));
        });
        group.MapPost("/disputes/{id}/close", async (string id, HttpRequest request) =>
            Write(control.CloseDispute(id, (await BodyAsync(request)).Str("outcome") == "won")));
        group.MapPost("/top_up", async (HttpRequest request) =>
        {
            control.TopUp((await BodyAsync(request)).Number("amount"));
            return Write(control.Books());
        });
    }

    private static JsonObject SetClock(SimulatorControl control, JsonObject body)
    {
        if (body.Str("now") is { } now)
            control.SetClock(XmlConvert.ToDateTimeOffset(now));
        else if (body.Str("advance") is { } period)
            control.Advance(XmlConvert.ToTimeSpan(period));
        else if (body.NumberOrNull("advance_seconds") is { } seconds)
            control.Advance(TimeSpan.FromSeconds(seconds));
        else
            throw ApiException.Invalid("Give now (RFC 3339), advance (ISO 8601 duration) or advance_seconds.");
        return control.Clock();
    }

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiException error)
        {
            return Results.Text(error.ToJson("control").ToJsonString(), "application/json", statusCode: error.Status);
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException)
        {
            return Results.Text(ApiException.Invalid(error.Message).ToJson("control").ToJsonString(), "application/json", statusCode: 400);
        }
    }

    private static async Task<JsonObject> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? throw new FormatException("The body has to be a JSON object.");
    }

    private static string Required(JsonObject body, string name) => body.Str(name) ?? throw new FormatException($"The field {name} is missing.");

    private static bool Passed(JsonObject body) => !body.ContainsKey("passed") || body.Bool("passed");

    private static IResult Write(JsonNode node) => Results.Text(node.ToJsonString(), "application/json");
}
