using System.Text.Json.Serialization;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>An instructor's account at Stripe.</summary>
public sealed class Account
{
    public string Id { get; init; } = "";

    public IReadOnlyDictionary<string, string> Capabilities { get; init; } = new Dictionary<string, string>();

    public bool DetailsSubmitted { get; init; }

    public bool PayoutsEnabled { get; init; }

    public AccountRequirements? Requirements { get; init; }

    public AccountSettings? Settings { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The gate for taking lessons: transfers active and payouts enabled, whatever was submitted.</summary>
    [JsonIgnore]
    public bool CanBePaid => PayoutsEnabled && Capabilities.GetValueOrDefault("transfers") == "active";
}

/// <summary>What Stripe still wants to know.</summary>
public sealed class AccountRequirements
{
    public IReadOnlyList<string>? CurrentlyDue { get; init; }

    public IReadOnlyList<string>? PastDue { get; init; }

    public string? DisabledReason { get; init; }

    public DateTimeOffset? CurrentDeadline { get; init; }
}

/// <summary>Settings of an account, as far as we look at them.</summary>
public sealed class AccountSettings
{
    public AccountPayouts? Payouts { get; init; }
}

/// <summary>How an account is paid out.</summary>
public sealed class AccountPayouts
{
    public AccountSchedule? Schedule { get; init; }
}

/// <summary>When an account is paid out.</summary>
public sealed class AccountSchedule
{
    public string Interval { get; init; } = "";

    /// <summary>The day of a weekly schedule.</summary>
    public string? WeeklyAnchor { get; init; }
}

/// <summary>Parameters of a new Express account.</summary>
public sealed class AccountCreateOptions : BaseOptions
{
    public AccountCapabilitiesOptions? Capabilities { get; init; }

    public string? BusinessType { get; init; }

    public string? Country { get; init; }

    public string? Email { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public AccountSettingsOptions? Settings { get; init; }

    /// <summary><c>express</c>.</summary>
    public string? Type { get; init; }
}

/// <summary>Changed parameters of an account.</summary>
public sealed class AccountUpdateOptions : BaseOptions
{
    public AccountSettingsOptions? Settings { get; init; }
}

/// <summary>The capabilities asked for.</summary>
public sealed class AccountCapabilitiesOptions : NestedOptions
{
    public AccountCapabilityOptions? CardPayments { get; init; }

    public AccountCapabilityOptions? Transfers { get; init; }
}

/// <summary>One capability.</summary>
public sealed class AccountCapabilityOptions : NestedOptions
{
    public bool? Requested { get; init; } = true;
}

/// <summary>Settings of an account.</summary>
public sealed class AccountSettingsOptions : NestedOptions
{
    public AccountPayoutsOptions? Payouts { get; init; }
}

/// <summary>How an account is paid out.</summary>
public sealed class AccountPayoutsOptions : NestedOptions
{
    public AccountScheduleOptions? Schedule { get; init; }
}

/// <summary>When an account is paid out.</summary>
public sealed class AccountScheduleOptions : NestedOptions
{
    /// <summary>daily, weekly, monthly or manual.</summary>
    public string? Interval { get; init; }

    /// <summary>The day of a weekly schedule, such as <c>tuesday</c>.</summary>
    public string? WeeklyAnchor { get; init; }
}

/// <summary>Parameters of a link to Stripe's onboarding; single use, minutes long.</summary>
public sealed class AccountLinkCreateOptions : BaseOptions
{
    public string? Account { get; init; }

    public string? RefreshUrl { get; init; }

    public string? ReturnUrl { get; init; }

    /// <summary>account_onboarding or account_update.</summary>
    public string? Type { get; init; }
}

/// <summary>A link to a page of Stripe's.</summary>
public sealed class AccountLink
{
    public string Url { get; init; } = "";

    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Parameters of a link to the Express dashboard.</summary>
public sealed class LoginLinkCreateOptions : BaseOptions;

/// <summary>Calls on connected accounts.</summary>
public sealed class AccountService(IStripeClient client)
{
    public static StripeRequest CreateRequest(AccountCreateOptions options) => StripeRequest.Post("/v1/accounts", options);

    public static StripeRequest UpdateRequest(string id, AccountUpdateOptions options) => StripeRequest.Post(StripeRequest.For("accounts", id), options);

    public static StripeRequest CreateLinkRequest(AccountLinkCreateOptions options) => StripeRequest.Post("/v1/account_links", options);

    public static StripeRequest CreateLoginLinkRequest(string id, LoginLinkCreateOptions options) =>
        StripeRequest.Post(StripeRequest.For("accounts", id, "login_links"), options);

    public Task<StripeOutcome<Account>> CreateAsync(AccountCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Account>(CreateRequest(options), request, cancellationToken);

    public Task<StripeOutcome<AccountLink>> CreateLinkAsync(AccountLinkCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<AccountLink>(CreateLinkRequest(options), request, cancellationToken);

    public Task<StripeOutcome<AccountLink>> CreateLoginLinkAsync(string id, LoginLinkCreateOptions options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<AccountLink>(CreateLoginLinkRequest(id, options), request, cancellationToken);

    public Task<StripeOutcome<Account>> GetAsync(string id, GetOptions? options, RequestOptions request, CancellationToken cancellationToken) =>
        client.SendAsync<Account>(StripeRequest.Get(StripeRequest.For("accounts", id), options), request, cancellationToken);
}
