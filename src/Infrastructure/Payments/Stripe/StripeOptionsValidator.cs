using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Stops the host when Stripe's settings could charge the wrong cards, or none; each message names the setting.</summary>
public sealed class StripeOptionsValidator(IHostEnvironment environment) : IValidateOptions<StripeOptions>
{
    private static readonly TimeSpan LongestUserBudget = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestJobBudget = TimeSpan.FromSeconds(30);

    public ValidateOptionsResult Validate(string? name, StripeOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(StripeOptions options)
    {
        var live = options.SecretKey.StartsWith("sk_live_", StringComparison.Ordinal);
        var stripe = options.ApiBase.IsAbsoluteUri && options.ApiBase is { Scheme: "https", Host: "api.stripe.com" };
        if (string.IsNullOrWhiteSpace(options.SecretKey))
            yield return "Stripe:SecretKey is empty.";
        else if (!live && !options.SecretKey.StartsWith("sk_test_", StringComparison.Ordinal))
            yield return "Stripe:SecretKey has to begin with sk_test_ or sk_live_.";
        if (live && !stripe)
            yield return "Stripe:ApiBase has to be Stripe's own address with a live Stripe:SecretKey.";
        if (environment.IsProduction() && options.SecretKey.StartsWith("sk_test_", StringComparison.Ordinal))
            yield return "Stripe:SecretKey is a test key in Production.";
        if (!stripe && !(options.ApiBase.IsAbsoluteUri && options.ApiBase.IsLoopback))
            yield return "Stripe:ApiBase has to be https://api.stripe.com or a loopback address.";
        if (environment.IsProduction() && !(options.OnboardingPage.IsAbsoluteUri && options.OnboardingPage is { Scheme: "https", IsLoopback: false }))
            yield return "Stripe:OnboardingPage has to be an https address of the product's own site in Production.";
        if (options.WebhookSecrets.Count == 0 || options.WebhookSecrets.Any(string.IsNullOrWhiteSpace))
            yield return "Stripe:WebhookSecrets needs at least one secret and no empty one.";
        if (options.UserBudget <= TimeSpan.Zero || options.UserBudget > LongestUserBudget)
            yield return "Stripe:UserBudget has to lie between 0 and 10 seconds.";
        if (options.JobBudget <= TimeSpan.Zero || options.JobBudget > LongestJobBudget)
            yield return "Stripe:JobBudget has to lie between 0 and 30 seconds.";
    }
}
