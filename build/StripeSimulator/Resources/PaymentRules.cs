using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>The rules between parameters of a payment that Stripe checks before it does anything.</summary>
public static class PaymentRules
{
    private const long Largest = 99_999_999;

    public static void CheckAmount(long amount, string currency)
    {
        var smallest = currency.ToLowerInvariant() switch
        {
            "usd" or "eur" => 50,
            "gbp" => 30,
            _ => throw ApiException.Invalid($"Invalid currency: {currency}. This simulator knows: usd, eur, gbp.", "currency"),
        };
        if (amount < 1)
            throw ApiException.Invalid("This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer");
        if (amount < smallest)
            throw ApiException.Invalid($"Amount must be at least {Amounts.Format(smallest, currency)}", "amount", "amount_too_small");
        if (amount > Largest)
            throw ApiException.Invalid($"Amount must be no more than {Amounts.Format(Largest, currency)}", "amount", "amount_too_large");
    }

    public static void CheckCreate(Call call)
    {
        CheckAmount(call.Number("amount")!.Value, call.Text("currency")!);
        var confirm = call.Flag("confirm");
        foreach (var name in new[] { "off_session", "error_on_requires_action", "return_url" })
        {
            if (!confirm && call.Has(name))
                throw ApiException.Invalid($"The parameter `{name}` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.", name);
        }
        if (confirm && !call.Has("payment_method"))
        {
            throw ApiException.Invalid(
                "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
                "payment_method");
        }
        CheckRedirects(call, confirm);
        CheckFee(call);
    }

    /// <summary>A card saved for one customer cannot pay for another or for nobody.</summary>
    public static void CheckOwner(JsonObject? method, string? customer)
    {
        if (method?.Str("customer") is not { } owner)
        {
            if (method?.Bool("_detached") == true)
            {
                throw ApiException.Refused(
                    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
                    "payment_method");
            }
            return;
        }
        if (customer is null)
        {
            throw ApiException.Refused(
                $"The PaymentMethod supplied ({method.Id()}) belongs to the Customer {owner}. Please include the Customer in the `customer` parameter on the PaymentIntent.",
                "payment_method");
        }
        if (owner != customer)
        {
            throw ApiException.Refused(
                $"The PaymentMethod supplied ({method.Id()}) belongs to a different Customer than the one given in the `customer` parameter on the PaymentIntent.",
                "payment_method");
        }
    }

    private static void CheckRedirects(Call call, bool confirm)
    {
        var automatic = call.Parameters.Obj("automatic_payment_methods");
        var mayRedirect = (automatic?.Str("allow_redirects") ?? "always") == "always";
        if (confirm && mayRedirect && !call.Has("return_url"))
        {
            throw ApiException.Invalid(
                "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. "
                + "If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
                "return_url");
        }
    }

    private static void CheckFee(Call call)
    {
        var transfer = call.Parameters.Obj("transfer_data");
        if (call.Number("application_fee_amount") is { } fee)
        {
            if (transfer is null && call.Account is null)
            {
                throw ApiException.Invalid(
                    "Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).",
                    "application_fee_amount");
            }
            if (fee < 0)
                throw ApiException.Invalid("This value must be greater than or equal to 0.", "application_fee_amount", "parameter_invalid_integer");
            if (transfer?.ContainsKey("amount") == true)
            {
                throw ApiException.Invalid(
                    "You may only specify one of these parameters: application_fee_amount, transfer_data[amount].",
                    "application_fee_amount",
                    "parameters_exclusive");
            }
        }
        if (transfer?.NumberOrNull("amount") is { } passed && passed > call.Number("amount"))
            throw ApiException.Invalid("Invalid transfer_data[amount]: must be no more than the amount.", "transfer_data[amount]");
    }
}
