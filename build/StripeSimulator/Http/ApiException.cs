using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>An answer that is not 2xx, in Stripe's error shape.</summary>
public sealed class ApiException(int status, string type, string? code, string message, string? param = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public string? Code { get; } = code;

    public string? Param { get; } = param;

    public string? DeclineCode { get; init; }

    public string? Charge { get; init; }

    public JsonObject? PaymentIntent { get; init; }

    public JsonObject? SetupIntent { get; init; }

    public JsonObject? PaymentMethod { get; init; }

    /// <summary>True for refusals of the parameters: Stripe does not keep these under the idempotency key.</summary>
    public bool BeforeExecution { get; init; }

    public static ApiException Invalid(string message, string? param = null, string? code = null) =>
        new(400, "invalid_request_error", code, message, param) { BeforeExecution = true };

    public static ApiException Refused(string message, string? param = null, string? code = null) =>
        new(400, "invalid_request_error", code, message, param);

    /// <summary>404 when the id stands in the path, 400 when it is a parameter.</summary>
    public static ApiException Missing(string type, string id, string? param = null) =>
        new(param is null ? 404 : 400, "invalid_request_error", "resource_missing", $"No such {Noun(type)}: '{id}'", param ?? "id");

    public JsonObject ToJson(string requestId)
    {
        var error = new JsonObject { ["type"] = Type, ["message"] = Message };
        if (Code is not null)
        {
            error["code"] = Code;
            error["doc_url"] = "https://docs.stripe.com/error-codes#" + Code.Replace('_', '-');
        }
        if (Param is not null)
            error["param"] = Param;
        if (DeclineCode is not null)
            error["decline_code"] = DeclineCode;
        if (Charge is not null)
            error["charge"] = Charge;
        if (PaymentIntent is not null)
            error["payment_intent"] = PaymentIntent;
        if (SetupIntent is not null)
            error["setup_intent"] = SetupIntent;
        if (PaymentMethod is not null)
            error["payment_method"] = PaymentMethod;
        error["request_log_url"] = "https://dashboard.stripe.com/test/logs/" + requestId;
        return new JsonObject { ["error"] = error };
    }

    private static string Noun(string type) => type switch
    {
        "payment_method" => "PaymentMethod",
        "setup_intent" => "setupintent",
        "account" => "account",
        _ => type,
    };
}
