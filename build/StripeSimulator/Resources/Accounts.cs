using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Connected Express accounts: created, onboarded through a link, restricted; their bank accounts.</summary>
public sealed class Accounts(Stripe stripe)
{
    private const int LinkSeconds = 5 * 60;
    private static readonly string[] Asked = ["business_profile.url", "external_account", "individual.dob", "individual.first_name", "individual.last_name", "individual.ssn_last_4", "tos_acceptance.date", "tos_acceptance.ip"];

    private const string Fields =
        "email:str business_type:company|government_entity|individual|non_profit metadata:map capabilities{transfers{requested:bool} card_payments{requested:bool}} "
        + "business_profile{mcc:str(4) name:str product_description:str url:str} settings{payouts{debit_negative_balances:bool schedule{interval:daily|manual|monthly|weekly weekly_anchor:friday|monday|saturday|sunday|thursday|tuesday|wednesday}}}";

    private const string Controller =
        " controller{fees{payer:account|application} losses{payments:application|stripe} requirement_collection:application|stripe stripe_dashboard{type:express|full|none}}";

    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/accounts", "type:custom|express|standard country:str(2) default_currency:str(3) " + Fields + Controller, Create),
        new("GET", "/v1/accounts", "created:range$list", call => stripe.Page(call, "/v1/accounts", "account", _ => true)),
        new("GET", "/v1/accounts/{id}", "", call => Find(call).Public()),
        new("POST", "/v1/accounts/{id}", Fields, Update),
        new("POST", "/v1/accounts/{id}/external_accounts", "external_account{object*:bank_account country*:str(2) currency:str(3) account_holder_name:str routing_number:str account_number*:str} default_for_currency:bool metadata:map", AddBank),
        new("GET", "/v1/accounts/{id}/external_accounts", "object:bank_account|card$list", call => Find(call).Obj("external_accounts")!.DeepClone()),
        new("POST", "/v1/accounts/{id}/login_links", "", LoginLink),
        new("POST", "/v1/account_links", "account*:str type*:account_onboarding|account_update refresh_url:str return_url:str collect:currently_due|eventually_due", Link),
    ];

    /// <summary>An account that may receive transfers; otherwise the error Stripe gives.</summary>
    public JsonObject RequireTransfers(string id, string parameter, string noun)
    {
        var account = stripe.State.Find(id, "account")
            ?? throw new ApiException(400, "invalid_request_error", "resource_missing", $"No such {noun}: '{id}'", parameter);
        return account.Obj("capabilities")?.Str("transfers") == "active"
            ? account
            : throw ApiException.Refused(
                "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
                parameter,
                "insufficient_capabilities_for_transfer");
    }

    /// <summary>The person finishes Stripe's form: capabilities become active, payouts are enabled, a bank account is there.</summary>
    public JsonObject CompleteOnboarding(JsonObject account, string accountNumber)
    {
        var id = account.Id();
        if (account.Obj("external_accounts")!.Arr("data")!.Count == 0)
            Bank(account, new JsonObject { ["country"] = "US", ["currency"] = "usd", ["account_number"] = accountNumber, ["routing_number"] = "110000000" });
        foreach (var name in account.Obj("capabilities")!.Select(capability => capability.Key).ToList())
        {
            account.Obj("capabilities")![name] = "active";
            stripe.Events.Emit("capability.updated", Capability(account, name), id, new JsonObject { ["status"] = "inactive" });
        }
        account["details_submitted"] = true;
        account["charges_enabled"] = true;
        account["payouts_enabled"] = true;
        account["requirements"] = Requirements([], null);
        stripe.Events.Emit("account.updated", account, id, new JsonObject { ["payouts_enabled"] = false });
        return account;
    }

    /// <summary>Stripe asks for something: payouts stop, and transfers too when it is past due.</summary>
    public JsonObject Restrict(JsonObject account, string reason, IReadOnlyList<string> due)
    {
        account["payouts_enabled"] = false;
        account["charges_enabled"] = false;
        account["requirements"] = Requirements(due, reason);
        foreach (var name in account.Obj("capabilities")!.Select(capability => capability.Key).ToList())
            account.Obj("capabilities")![name] = "inactive";
        stripe.Events.Emit("account.updated", account, account.Id(), new JsonObject { ["payouts_enabled"] = true });
        return account;
    }

    private JsonObject Create(Call call)
    {
        if (call.Has("type") && call.Has("controller"))
            throw ApiException.Invalid("You may only specify one of these parameters: type, controller.", "type", "parameters_exclusive");
        var id = "acct_" + SimulatorState.Secret(16);
        var account = stripe.State.Add(new JsonObject
        {
            ["id"] = id,
            ["object"] = "account",
            ["business_profile"] = BusinessProfile(),
            ["business_type"] = null,
            ["capabilities"] = new JsonObject(),
            ["charges_enabled"] = false,
            ["controller"] = ControllerOf(call),
            ["country"] = call.Text("country") ?? "US",
            ["created"] = stripe.State.Now,
            ["default_currency"] = call.Text("default_currency") ?? "usd",
            ["details_submitted"] = false,
            ["email"] = null,
            ["external_accounts"] = Json.List($"/v1/accounts/{id}/external_accounts", []),
            ["future_requirements"] = Requirements([], null),
            ["metadata"] = new JsonObject(),
            ["payouts_enabled"] = false,
            ["requirements"] = Requirements(Asked, "requirements.past_due"),
            ["settings"] = Settings(),
            ["tos_acceptance"] = new JsonObject { ["date"] = null, ["ip"] = null, ["user_agent"] = null },
            ["type"] = call.Has("controller") ? "none" : call.Text("type") ?? "standard",
        });
        Apply(call, account);
        if (stripe.State.Options.AutoOnboard)
            CompleteOnboarding(account, "000123456789");
        return account.Public();
    }

    private JsonObject Update(Call call)
    {
        var account = Find(call);
        Apply(call, account);
        stripe.Events.Emit("account.updated", account, account.Id(), []);
        return account.Public();
    }

    private static void Apply(Call call, JsonObject account)
    {
        foreach (var field in new[] { "email", "business_type" })
        {
            if (call.Has(field))
                account[field] = call.Text(field);
        }
        foreach (var (name, asked) in call.Parameters.Obj("capabilities") ?? [])
        {
            if (asked is JsonObject request && request.Bool("requested"))
                account.Obj("capabilities")![name] ??= account.Bool("details_submitted") ? "active" : "inactive";
        }
        foreach (var (name, value) in call.Parameters.Obj("business_profile") ?? [])
            account.Obj("business_profile")![name] = value!.DeepClone();
        var payouts = account.Obj("settings")!.Obj("payouts")!;
        var asked_ = call.Parameters.Obj("settings")?.Obj("payouts");
        if (asked_?.Obj("schedule")?.Str("interval") is { } interval)
        {
            payouts.Obj("schedule")!["interval"] = interval;
            payouts.Obj("schedule")!.Remove("weekly_anchor");
        }
        if (asked_?.Obj("schedule")?.Str("weekly_anchor") is { } day)
            payouts.Obj("schedule")!["weekly_anchor"] = day;
        if (asked_?.ContainsKey("debit_negative_balances") == true)
            payouts["debit_negative_balances"] = asked_.Bool("debit_negative_balances");
        account.MergeMetadata(call.Parameters["metadata"]);
    }

    private JsonObject AddBank(Call call)
    {
        var account = Find(call);
        var bank = Bank(account, call.Parameters.Obj("external_account")!);
        stripe.Events.Emit("account.external_account.created", bank, account.Id());
        return bank.Public();
    }

    private JsonObject Bank(JsonObject account, JsonObject given)
    {
        var number = given.Str("account_number")!;
        var bank = stripe.State.Add(new JsonObject
        {
            ["id"] = SimulatorState.NewId("ba"),
            ["object"] = "bank_account",
            ["account"] = account.Id(),
            ["account_holder_name"] = given.Str("account_holder_name"),
            ["account_holder_type"] = null,
            ["account_type"] = null,
            ["available_payout_methods"] = new JsonArray("standard", "instant"),
            ["bank_name"] = "STRIPE TEST BANK",
            ["country"] = given.Str("country"),
            ["currency"] = given.Str("currency") ?? "usd",
            ["default_for_currency"] = true,
            ["fingerprint"] = "fp" + number[^4..],
            ["last4"] = number[^4..],
            ["metadata"] = new JsonObject(),
            ["routing_number"] = given.Str("routing_number"),
            ["status"] = "new",
        });
        var list = account.Obj("external_accounts")!.Arr("data")!;
        list.Clear();
        list.Add(bank.Public());
        return bank;
    }

    private JsonObject LoginLink(Call call)
    {
        var account = Find(call);
        if (!account.Bool("details_submitted"))
            throw ApiException.Refused("Cannot create a login link for an account that has not completed onboarding.");
        return new JsonObject { ["object"] = "login_link", ["created"] = stripe.State.Now, ["url"] = $"https://connect.stripe.com/express/{account.Id()}" };
    }

    private JsonObject Link(Call call)
    {
        var account = stripe.Referenced(call, "account", "account")!;
        foreach (var url in new[] { "refresh_url", "return_url" })
        {
            if (!call.Has(url))
                throw ApiException.Invalid($"Missing required param: {url}.", url, "parameter_missing");
        }
        var link = stripe.State.Add(new JsonObject
        {
            ["id"] = SimulatorState.NewId("_link"),
            ["object"] = "_link",
            ["account"] = account.Id(),
            ["return_url"] = call.Text("return_url"),
            ["refresh_url"] = call.Text("refresh_url"),
            ["expires_at"] = stripe.State.Now + LinkSeconds,
        });
        return new JsonObject
        {
            ["object"] = "account_link",
            ["created"] = stripe.State.Now,
            ["expires_at"] = link.Number("expires_at"),
            ["url"] = $"{stripe.State.PublicUrl}/_simulator/onboarding/{link.Id()}",
        };
    }

    private JsonObject Find(Call call) => stripe.Named(call, "account");

    private static JsonObject ControllerOf(Call call)
    {
        if (call.Parameters.Obj("controller") is null)
            return new JsonObject { ["type"] = "application", ["is_controller"] = true };
        var controller = call.Parameters.Obj("controller")!.DeepClone().AsObject();
        controller["type"] = "application";
        controller["is_controller"] = true;
        return controller;
    }

    private static JsonObject Requirements(IReadOnlyList<string> due, string? reason) => new()
    {
        ["alternatives"] = new JsonArray(),
        ["current_deadline"] = null,
        ["currently_due"] = new JsonArray([.. due.Select(field => JsonValue.Create(field))]),
        ["disabled_reason"] = reason,
        ["errors"] = new JsonArray(),
        ["eventually_due"] = new JsonArray([.. due.Select(field => JsonValue.Create(field))]),
        ["past_due"] = new JsonArray(),
        ["pending_verification"] = new JsonArray(),
    };

    private static JsonObject BusinessProfile() => new()
    {
        ["mcc"] = null,
        ["minority_owned_business_designation"] = null,
        ["name"] = null,
        ["product_description"] = null,
        ["support_address"] = null,
        ["support_email"] = null,
        ["support_phone"] = null,
        ["support_url"] = null,
        ["url"] = null,
    };

    private static JsonObject Settings() => new()
    {
        ["branding"] = new JsonObject { ["icon"] = null, ["logo"] = null, ["primary_color"] = null, ["secondary_color"] = null },
        ["card_payments"] = new JsonObject { ["statement_descriptor_prefix"] = null, ["statement_descriptor_prefix_kana"] = null, ["statement_descriptor_prefix_kanji"] = null },
        ["dashboard"] = new JsonObject { ["display_name"] = null, ["timezone"] = "America/New_York" },
        ["payments"] = new JsonObject
        {
            ["statement_descriptor"] = null,
            ["statement_descriptor_kana"] = null,
            ["statement_descriptor_kanji"] = null,
            ["statement_descriptor_prefix_kana"] = null,
            ["statement_descriptor_prefix_kanji"] = null,
        },
        ["payouts"] = new JsonObject
        {
            ["debit_negative_balances"] = true,
            ["schedule"] = new JsonObject { ["delay_days"] = 2, ["interval"] = "daily" },
            ["statement_descriptor"] = null,
        },
    };

    private static JsonObject Capability(JsonObject account, string name) => new()
    {
        ["id"] = name,
        ["object"] = "capability",
        ["account"] = account.Id(),
        ["requested"] = true,
        ["requested_at"] = account.Number("created"),
        ["status"] = account.Obj("capabilities")!.Str(name),
    };
}
