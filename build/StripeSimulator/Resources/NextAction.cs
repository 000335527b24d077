using System.Text.Json.Nodes;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>What the customer has to do, as the intent shows it.</summary>
public static class NextAction
{
    public static JsonObject UseSdk(string intent) => new()
    {
        ["type"] = "use_stripe_sdk",
        ["use_stripe_sdk"] = new JsonObject { ["type"] = "three_d_secure_redirect", ["source"] = "src_" + intent },
    };

    public static JsonObject Redirect(string intent, string returnUrl) => new()
    {
        ["type"] = "redirect_to_url",
        ["redirect_to_url"] = new JsonObject { ["return_url"] = returnUrl, ["url"] = $"https://hooks.stripe.com/3d_secure_2/hosted?intent={intent}" },
    };
}
