using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace InstaInstru.WebApi.Common;

/// <summary>Settings of what stands between callers and us, section <c>Proxies</c>.</summary>
public sealed class ProxySettings : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>Networks (10.0.0.0/8) whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; nobody's while the list is empty.</summary>
    public string[] Networks { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Networks.Where(network => !IPNetwork.TryParse(network, out _)).Select(network => new ValidationResult($"Proxies:Networks: '{network}' is no network such as 10.0.0.0/8 or 10.1.2.3/32."));
}

/// <summary>A caller's address as the configured proxies tell it. What anybody else writes into these headers changes nothing.</summary>
internal static class Proxies
{
    public static void AddProxies(this IServiceCollection services) =>
        services.AddOptions<ProxySettings>().BindConfiguration(ProxySettings.Section).ValidateDataAnnotations().ValidateOnStart();

    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxySettings>>().Value.Networks is not { Length: > 0 } networks) return;
        // As many hops as are ours: the first address from the right that is no proxy is the caller.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks) options.KnownIPNetworks.Add(IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }
}
