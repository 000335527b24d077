namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>
/// A request as data, complete before anything is sent: a stored operation keeps it and repeats exactly these bytes (ruling 21).
/// </summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">The path under the API base, such as <c>/v1/refunds</c>.</param>
/// <param name="Form">The encoded parameters: body of a POST, query of a GET.</param>
public sealed record StripeRequest(string Method, string Path, string Form)
{
    public bool IsWrite => Method == "POST";

    public static StripeRequest Post(string path, BaseOptions? options) => new("POST", path, options is null ? "" : FormEncoder.Encode(options));

    public static StripeRequest Get(string path, BaseOptions? options) => new("GET", path, options is null ? "" : FormEncoder.Encode(options));

    /// <summary>A path under <paramref name="collection"/> for one object and, if given, an action on it.</summary>
    public static string For(string collection, string id, string? action = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return $"/v1/{collection}/{Uri.EscapeDataString(id)}{(action is null ? "" : "/" + action)}";
    }
}
