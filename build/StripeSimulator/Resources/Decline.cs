using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Declines as HTTP 402 and as the <c>last_payment_error</c> of an intent.</summary>
public static class Decline
{
    public const string AuthenticationRequired = "authentication_required";

    public static string Message(string code, string? declineCode) => code switch
    {
        "expired_card" => "Your card has expired.",
        "incorrect_cvc" => "Your card's security code is incorrect.",
        "processing_error" => "An error occurred while processing your card. Try again in a little bit.",
        AuthenticationRequired => "Your card was declined. This transaction requires authentication.",
        "payment_intent_authentication_failure" =>
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
        "setup_intent_authentication_failure" => "The latest attempt to set up the payment method has failed because authentication failed.",
        _ => declineCode switch
        {
            "insufficient_funds" => "Your card has insufficient funds.",
            "card_velocity_exceeded" => "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
            _ => "Your card was declined.",
        },
    };

    public static ApiException Error(TestCard card, JsonObject? paymentIntent, JsonObject? setupIntent, string? charge) =>
        Error(card.Code!, card.DeclineCode, paymentIntent, setupIntent, charge);

    public static ApiException Error(string code, string? declineCode, JsonObject? paymentIntent, JsonObject? setupIntent, string? charge) =>
        new(402, "card_error", code, Message(code, declineCode), code == "incorrect_cvc" ? "cvc" : code == "expired_card" ? "exp_month" : null)
        {
            DeclineCode = declineCode,
            PaymentIntent = paymentIntent?.Public(),
            SetupIntent = setupIntent?.Public(),
            Charge = charge,
        };

    /// <summary>The error object that stays on the intent.</summary>
    public static JsonObject Remembered(string type, string code, string? declineCode, string? charge, JsonObject method)
    {
        var error = new JsonObject
        {
            ["type"] = type,
            ["code"] = code,
            ["message"] = Message(code, declineCode),
            ["payment_method"] = method.Public(),
            ["doc_url"] = "https://docs.stripe.com/error-codes#" + code.Replace('_', '-'),
        };
        if (declineCode is not null)
            error["decline_code"] = declineCode;
        if (charge is not null)
            error["charge"] = charge;
        return error;
    }
}
