using System.Collections;
using System.Reflection;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator;
using InstaInstru.StripeSimulator.Contract;
using InstaInstru.StripeSimulator.Http;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Contracts;

/// <summary>Our client and our simulator against the contract table, each on its own.</summary>
public class StripeContractTests
{
    /// <summary>Every kind of options and the operation it belongs to.</summary>
    private static readonly (Type Options, string Operation)[] Requests =
    [
        (typeof(CustomerCreateOptions), "POST /v1/customers"),
        (typeof(PaymentMethodAttachOptions), "POST /v1/payment_methods/{id}/attach"),
        (typeof(PaymentMethodDetachOptions), "POST /v1/payment_methods/{id}/detach"),
        (typeof(PaymentMethodListOptions), "GET /v1/payment_methods"),
        (typeof(SetupIntentCreateOptions), "POST /v1/setup_intents"),
        (typeof(SetupIntentConfirmOptions), "POST /v1/setup_intents/{id}/confirm"),
        (typeof(SetupIntentCancelOptions), "POST /v1/setup_intents/{id}/cancel"),
        (typeof(PaymentIntentCreateOptions), "POST /v1/payment_intents"),
        (typeof(PaymentIntentConfirmOptions), "POST /v1/payment_intents/{id}/confirm"),
        (typeof(PaymentIntentCaptureOptions), "POST /v1/payment_intents/{id}/capture"),
        (typeof(PaymentIntentCancelOptions), "POST /v1/payment_intents/{id}/cancel"),
        (typeof(PaymentIntentListOptions), "GET /v1/payment_intents"),
        (typeof(RefundCreateOptions), "POST /v1/refunds"),
        (typeof(RefundListOptions), "GET /v1/refunds"),
        (typeof(TransferCreateOptions), "POST /v1/transfers"),
        (typeof(TransferReversalCreateOptions), "POST /v1/transfers/{id}/reversals"),
        (typeof(TransferListOptions), "GET /v1/transfers"),
        (typeof(AccountCreateOptions), "POST /v1/accounts"),
        (typeof(AccountUpdateOptions), "POST /v1/accounts/{id}"),
        (typeof(AccountLinkCreateOptions), "POST /v1/account_links"),
        (typeof(LoginLinkCreateOptions), "POST /v1/accounts/{id}/login_links"),
        (typeof(PayoutCreateOptions), "POST /v1/payouts"),
        (typeof(PayoutListOptions), "GET /v1/payouts"),
        (typeof(DisputeListOptions), "GET /v1/disputes"),
        (typeof(EventListOptions), "GET /v1/events"),
        (typeof(GetOptions), "GET /v1/payment_intents/{id}"),
    ];

    /// <summary>Values for parameters whose values are limited; any other text is free.</summary>
    private static readonly Dictionary<string, string> Choices = new()
    {
        ["CaptureMethod"] = "manual",
        ["AllowRedirects"] = "never",
        ["SetupFutureUsage"] = "off_session",
        ["Usage"] = "off_session",
        ["CancellationReason"] = "requested_by_customer",
        ["Reason"] = "requested_by_customer",
        ["BusinessType"] = "individual",
        ["Interval"] = "manual",
        ["WeeklyAnchor"] = "tuesday",
        ["Method"] = "instant",
    };

    public static TheoryData<string> Kinds => [.. Requests.Select(request => request.Options.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Options_with_every_property_set_compose_a_request_of_the_table(string kind)
    {
        var (type, operation) = Requests.Single(request => request.Options.Name == kind);
        var form = FormEncoder.Encode(Fill(type));

        ContractAssert.Judge.JudgeRequest(ContractAssert.Table.Operations[operation], form).ShouldBeEmpty();
        FormReader.Parse(form).Count.ShouldBe(type.GetProperties().Length, "every property has to reach the wire");
    }

    [Fact]
    public void Every_kind_of_options_of_the_client_is_checked()
    {
        var kinds = typeof(BaseOptions).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BaseOptions)) && type != typeof(ListOptions));

        kinds.ShouldBe(Requests.Select(request => request.Options), ignoreOrder: true);
    }

    [Fact]
    public void The_client_the_simulator_and_the_table_speak_the_same_version()
    {
        ContractAssert.Table.Version.ShouldBe(StripeConfiguration.ApiVersion);
        SimulatorOptions.ApiVersion.ShouldBe(StripeConfiguration.ApiVersion);
    }

    [Fact]
    public async Task The_simulator_takes_exactly_the_parameters_of_the_table()
    {
        await using var simulator = await SimulatorHost.StartAsync(new SimulatorOptions());

        simulator.Operations.Select(operation => operation.Name).ShouldBe(ContractAssert.Table.Operations.Keys, ignoreOrder: true);
        foreach (var operation in simulator.Operations)
        {
            var missing = Names("", operation.Parameters).ToHashSet();
            missing.SymmetricExceptWith(Names("", ContractAssert.Table.Operations[operation.Name].Parameters));
            missing.ExceptWith(["client_secret"]);
            missing.ShouldBeEmpty(operation.Name);
        }
    }

    [Fact]
    public void No_request_of_ours_names_payment_method_types()
    {
        var names = ContractAssert.Table.Operations.Values.SelectMany(operation => Names("", operation.Parameters));

        names.ShouldNotContain("payment_method_types");
    }

    [Theory]
    [InlineData("amount=1200&currency=usd&payment_method_types[0]=card", "payment_method_types: not in the table")]
    [InlineData("currency=usd", "the required parameter amount is missing")]
    [InlineData("amount=12.00&currency=usd", "is not integer")]
    [InlineData("amount=1200&currency=usd&confirm=yes", "is not boolean")]
    [InlineData("amount=1200&currency=usd&capture_method=later", "is none of automatic, automatic_async, manual")]
    [InlineData("amount=1200&currency=usd&transfer_data[destination]=acct_1&transfer_data[fee]=1", "transfer_data fee: not in the table")]
    public void A_request_outside_the_table_is_found(string form, string finding)
    {
        var operation = ContractAssert.Table.Operations["POST /v1/payment_intents"];

        ContractAssert.Judge.JudgeRequest(operation, form).ShouldHaveSingleItem().ShouldContain(finding);
    }

    [Theory]
    [InlineData("""{"object":"balance","available":[],"pending":[],"livemode":false,"debt":1}""", 200, ".debt: not in the table")]
    [InlineData("""{"object":"balance","available":[],"livemode":false}""", 200, "the field pending is missing")]
    [InlineData("""{"object":"balance","available":[],"pending":[],"livemode":null}""", 200, ".livemode: is null")]
    [InlineData("""{"object":"balances","available":[],"pending":[],"livemode":false}""", 200, "is none of balance")]
    [InlineData("""{"object":"balance","available":[],"pending":[],"livemode":"no"}""", 200, "String is not boolean")]
    [InlineData("""{"error":{"type":"no_such_error","message":"x"}}""", 400, "does not exist")]
    [InlineData("""{"error":{"type":"api_error","message":"x"}}""", 418, "this status is not in the table")]
    public void An_answer_outside_the_table_is_found(string body, int status, string finding)
    {
        var operation = ContractAssert.Table.Operations["GET /v1/balance"];

        ContractAssert.Judge.JudgeAnswer(operation, status, body).ShouldHaveSingleItem().ShouldContain(finding);
    }

    [Fact]
    public void The_comparison_with_a_description_finds_what_differs()
    {
        var table = Write("table.json", """
            {"version":"1","operations":{"POST /v1/things":{"parameters":{"size":"integer","colour":"string: red|blue"},"statuses":[200],"answer":"one(thing)"}},
             "objects":{"thing":{"id":"string required","size":"string required","kept":"boolean required nullable"}},"events":{"thing.created":"thing"}}
            """);
        var description = Write("description.json", """
            {"info":{"version":"1"},"paths":{"/v1/things":{"post":{"parameters":[],"requestBody":{"content":{"form":{"schema":{"type":"object","required":["name"],
             "properties":{"name":{"type":"string"},"size":{"type":"integer"},"colour":{"type":"string","enum":["red"]}}}}}},
             "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/thing"}}}}}}}},
             "components":{"schemas":{"thing":{"type":"object","required":["id","size"],"properties":{"id":{"type":"string"},"size":{"type":"integer"},"kept":{"type":"boolean"}}}}},
             "x-events":{},"x-defs":{}}
            """);
        using var output = new StringWriter();

        ContractCheck.Run(table, description, output).ShouldBe(1);
        var findings = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        findings.ShouldBe(
        [
            "POST /v1/things.name: required, not in the table",
            "POST /v1/things.colour: 'blue' is not published",
            "thing.size: string does not fit integer",
            "thing.kept: required in the table only",
            "thing.kept: nullable differs",
            "event thing.created: not published",
            "1 operations, 1 objects, 1 events compared; 6 differences",
        ]);
    }

    private static string Write(string name, string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("contract").FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static object Fill(Type type)
    {
        var options = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            property.SetValue(options, Sample(property));
        return options;
    }

    private static object Sample(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when property is { Name: "Type", DeclaringType: var owner } => owner == typeof(AccountLinkCreateOptions) ? "account_onboarding" : owner == typeof(AccountCreateOptions) ? "express" : "card",
            _ when type == typeof(string) => Choices.GetValueOrDefault(property.Name, "text"),
            _ when type == typeof(long) => 1_200L,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch.AddDays(20_000),
            _ when type == typeof(IReadOnlyList<string>) => new List<string> { "data.id" },
            _ when typeof(IEnumerable).IsAssignableFrom(type) => new Dictionary<string, string> { ["payment_id"] = "1" },
            _ => Fill(type),
        };
    }

    private static IEnumerable<string> Names(string prefix, IReadOnlyDictionary<string, Parameter> parameters) =>
        parameters.Values.SelectMany(parameter => Names(prefix + parameter.Name + ".", parameter.Fields).Prepend(prefix + parameter.Name));

    private static IEnumerable<string> Names(string prefix, IReadOnlyDictionary<string, Shape> parameters) =>
        parameters.SelectMany(parameter => Names(prefix + parameter.Key + ".", parameter.Value.Fields).Prepend(prefix + parameter.Key));
}
