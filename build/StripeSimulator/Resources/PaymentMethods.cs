using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Cards. A published test token makes a new payment method each time it is used; the same number has the same fingerprint.</summary>
public sealed class PaymentMethods(Stripe stripe)
{
    private const string CardFields = "card{number:str(19) exp_month:int exp_year:int cvc:str(4) token:str} ";

    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/payment_methods", "type:card " + CardFields + "metadata:map billing_details{email:str name:str phone:str}", Create) { FromBrowser = false },
        new("GET", "/v1/payment_methods", "customer:str type:card$list", call =>
        {
            var customer = call.Text("customer");
            return stripe.Page(call, "/v1/payment_methods", "payment_method", method => customer is not null && method.Str("customer") == customer);
        }),
        new("GET", "/v1/payment_methods/{id}", "", call => Resolve(call.Path["id"]).Public()),
        new("POST", "/v1/payment_methods/{id}/attach", "customer:str", AttachOperation),
        new("POST", "/v1/payment_methods/{id}/detach", "", Detach),
    ];

    /// <summary>The saved payment method of this id, or a new one when the id is a test token.</summary>
    public JsonObject Resolve(string id, string? parameter = null)
    {
        if (stripe.State.Find(id, "payment_method") is { } found)
            return found;
        return TestCards.Find(id) is { } card ? New(card, 12, 2034) : throw ApiException.Missing("payment_method", id, parameter);
    }

    public static TestCard CardOf(JsonObject method) =>
        TestCards.FromNumber(method.Str("_number")!) ?? throw new InvalidOperationException("A payment method without a card.");

    /// <summary>Binds the card to a customer, or says why the bank refuses.</summary>
    public void Attach(JsonObject method, string customer)
    {
        if (method.Str("customer") == customer)
            return;
        if (method.Str("customer") is not null)
        {
            throw ApiException.Refused("The payment method you provided has already been attached to a customer.");
        }
        if (method.Bool("_detached"))
        {
            throw ApiException.Refused(
                "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.");
        }
        var card = CardOf(method);
        if (!card.Attachable)
            throw Decline.Error(card, null, null, null);
        method["customer"] = customer;
        stripe.State.Touch(method);
        stripe.Events.Emit("payment_method.attached", method);
    }

    private JsonObject Create(Call call)
    {
        var details = call.Parameters.Obj("card") ?? throw ApiException.Invalid("Missing required param: card.", "card", "parameter_missing");
        var number = details.Str("number") ?? throw ApiException.Invalid("Missing required param: card[number].", "card[number]", "parameter_missing");
        var card = TestCards.FromNumber(number)
            ?? throw new ApiException(402, "card_error", "incorrect_number", "Your card number is incorrect.", "number");
        var method = New(card, details.NumberOrNull("exp_month") ?? 12, details.NumberOrNull("exp_year") ?? 2034);
        method.MergeMetadata(call.Parameters["metadata"]);
        foreach (var (name, value) in call.Parameters.Obj("billing_details") ?? [])
            method.Obj("billing_details")![name] = value!.DeepClone();
        return method.Public();
    }

    private JsonObject AttachOperation(Call call)
    {
        var customer = stripe.Referenced(call, "customer", "customer")
            ?? throw ApiException.Invalid("Missing required param: customer.", "customer", "parameter_missing");
        var method = Resolve(call.Path["id"]);
        Attach(method, customer.Id());
        return method.Public();
    }

    private JsonObject Detach(Call call)
    {
        var method = stripe.Named(call, "payment_method");
        if (method.Str("customer") is not { } customer)
            throw ApiException.Refused("The payment method you provided is not attached to a customer so detachment is impossible.");
        method["customer"] = null;
        method["_detached"] = true;
        if (stripe.State.Find(customer, "customer")?.Obj("invoice_settings") is { } settings && settings.Str("default_payment_method") == method.Id())
            settings["default_payment_method"] = null;
        stripe.Events.Emit("payment_method.detached", method, previous: new JsonObject { ["customer"] = customer });
        return method.Public();
    }

    private JsonObject New(TestCard card, long month, long year) => stripe.State.Add(new JsonObject
    {
        ["id"] = SimulatorState.NewId("pm"),
        ["object"] = "payment_method",
        ["allow_redisplay"] = "unspecified",
        ["billing_details"] = Billing(),
        ["card"] = new JsonObject
        {
            ["brand"] = card.Brand,
            ["checks"] = new JsonObject { ["address_line1_check"] = null, ["address_postal_code_check"] = null, ["cvc_check"] = card.CvcCheck },
            ["country"] = "US",
            ["display_brand"] = card.Brand,
            ["exp_month"] = month,
            ["exp_year"] = year,
            ["fingerprint"] = Fingerprint(card.Number),
            ["funding"] = card.Funding,
            ["generated_from"] = null,
            ["last4"] = card.Number[^4..],
            ["networks"] = new JsonObject { ["available"] = new JsonArray(card.Brand), ["preferred"] = null },
            ["regulated_status"] = "unregulated",
            ["three_d_secure_usage"] = new JsonObject { ["supported"] = true },
            ["wallet"] = null,
        },
        ["created"] = stripe.State.Now,
        ["customer"] = null,
        ["customer_account"] = null,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["type"] = "card",
        ["_number"] = card.Number,
    });

    public static JsonObject Billing() => new()
    {
        ["address"] = new JsonObject { ["city"] = null, ["country"] = null, ["line1"] = null, ["line2"] = null, ["postal_code"] = null, ["state"] = null },
        ["email"] = null,
        ["name"] = null,
        ["phone"] = null,
        ["tax_id"] = null,
    };

    private static string Fingerprint(string number) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(number)))[..16].Replace('+', 'a').Replace('/', 'b');
}
