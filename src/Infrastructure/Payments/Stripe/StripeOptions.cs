namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Settings under <c>Stripe</c>; checked when the host starts (<see cref="StripeOptionsValidator"/>).</summary>
public sealed class StripeOptions
{
    public const string Section = "Stripe";

    /// <summary>Where calls go: Stripe itself, or the simulator outside Production.</summary>
    public Uri ApiBase { get; set; } = new(StripeConfiguration.DefaultApiBase);

    /// <summary>The secret key, <c>sk_test_…</c> or <c>sk_live_…</c>.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Signing secrets of the platform's and the Connect endpoint; several, so that one can be rolled.</summary>
    public IList<string> WebhookSecrets { get; } = [];

    /// <summary>Where an instructor's browser comes back to after Stripe's form; the page asks for the account's status, and for a new link when the form was left.</summary>
    public Uri OnboardingPage { get; set; } = new("http://localhost:5000/onboarding");

    /// <summary>Time a call may take while a person waits: at most 10 s.</summary>
    public TimeSpan UserBudget { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time a call of a job may take: at most 30 s.</summary>
    public TimeSpan JobBudget { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>True when the calls go to a simulator on this machine, which may have its clock moved.</summary>
    public bool IsSimulator => ApiBase.IsLoopback;
}
