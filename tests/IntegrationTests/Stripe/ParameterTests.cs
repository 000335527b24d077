using InstaInstru.Infrastructure.Payments.Stripe;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>What Stripe refuses before it does anything, the simulator refuses too.</summary>
public class ParameterTests : StripeTest
{
    private const string Never = "&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";

    [Theory]
    [InlineData("amount=1200&currency=usd&colour=red", "parameter_unknown", "colour")]
    [InlineData("amount=1200&currency=usd&transfer_data[colour]=red", "parameter_unknown", "transfer_data[colour]")]
    [InlineData("amount=1200&currency=usd&payment_method_types[]=card", "parameter_unknown", "payment_method_types")]
    [InlineData("currency=usd", "parameter_missing", "amount")]
    [InlineData("amount=1200&currency=usd&automatic_payment_methods[allow_redirects]=never", "parameter_missing", "automatic_payment_methods[enabled]")]
    [InlineData("amount=12.00&currency=usd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=&currency=usd", "parameter_invalid_empty", "amount")]
    [InlineData("amount=1200&currency=usd&confirm=1", null, "confirm")]
    [InlineData("amount=1200&currency=usd&capture_method=later", null, "capture_method")]
    [InlineData("amount=1200&currency=usdollars", null, "currency")]
    [InlineData("amount=49&currency=usd", "amount_too_small", "amount")]
    [InlineData("amount=49&currency=eur", "amount_too_small", "amount")]
    [InlineData("amount=29&currency=gbp", "amount_too_small", "amount")]
    [InlineData("amount=100000000&currency=usd", "amount_too_large", "amount")]
    [InlineData("amount=1200&currency=usd&off_session=true", null, "off_session")]
    [InlineData("amount=1200&currency=usd&error_on_requires_action=true", null, "error_on_requires_action")]
    [InlineData("amount=1200&currency=usd&application_fee_amount=100", null, "application_fee_amount")]
    [InlineData("amount=1200&currency=usd&application_fee_amount=100&transfer_data[destination]=a&transfer_data[amount]=1", "parameters_exclusive", "application_fee_amount")]
    [InlineData("amount=1200&currency=usd&confirm=true&payment_method=pm_card_visa", null, "return_url")]
    [InlineData("amount=1200&currency=usd&confirm=true" + Never, null, "payment_method")]
    [InlineData("amount=1200&currency=usd&customer=cus_nobody", "resource_missing", "customer")]
    [InlineData("amount=1200&currency=usd&payment_method=pm_nothing", "resource_missing", "payment_method")]
    [InlineData("amount=1200&currency=usd&metadata[12345678901234567890123456789012345678901]=x", null, "metadata[12345678901234567890123456789012345678901]")]
    public async Task Wrong_parameters_are_refused_with_their_name(string form, string? code, string param)
    {
        var (status, body, _) = await Raw(HttpMethod.Post, "/v1/payment_intents", form);

        status.ShouldBe(400);
        ((string?)body["error"]!["type"]).ShouldBe("invalid_request_error");
        ((string?)body["error"]!["code"]).ShouldBe(code);
        ((string?)body["error"]!["param"]).ShouldBe(param);
        Ok(await PaymentIntents.ListAsync(new PaymentIntentListOptions(), new RequestOptions(), default)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Long_metadata_is_refused_and_too_much_of_it_as_well()
    {
        var many = string.Join('&', Enumerable.Range(0, 51).Select(i => $"metadata[k{i}]=v"));

        (await Raw(HttpMethod.Post, "/v1/customers", $"metadata[k]={new string('x', 501)}")).Status.ShouldBe(400);
        (await Raw(HttpMethod.Post, "/v1/customers", many)).Status.ShouldBe(400);
        (await Raw(HttpMethod.Post, "/v1/customers", $"metadata[k]={new string('x', 500)}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Encoded_brackets_are_understood()
    {
        var (status, body, _) = await Raw(HttpMethod.Post, "/v1/customers", "metadata%5Bname%5D=a%26b+c");

        status.ShouldBe(200);
        ((string?)body["metadata"]!["name"]).ShouldBe("a&b c");
    }

    [Fact]
    public async Task Without_a_known_key_nobody_is_let_in()
    {
        (await Raw(HttpMethod.Get, "/v1/balance", key: null)).Status.ShouldBe(401);
        (await Raw(HttpMethod.Get, "/v1/balance", key: "sk_test_other")).Status.ShouldBe(401);
        (await Raw(HttpMethod.Get, "/v1/balance", key: "pk_test_x")).Status.ShouldBe(401);
        (await Raw(HttpMethod.Get, "/v1/balance", account: "acct_nobody")).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2026-10-28.endive")]
    public async Task Another_version_is_refused(string? version)
    {
        (await Raw(HttpMethod.Get, "/v1/balance", version: version)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task What_is_not_there_is_404_and_an_unknown_path_too()
    {
        Rejected(await PaymentIntents.GetAsync("pi_x", null, new RequestOptions(), default), 404).Message.ShouldBe("No such payment_intent: 'pi_x'");
        (await Raw(HttpMethod.Get, "/v1/no_such_thing")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Only_what_is_a_reference_can_be_expanded()
    {
        var (customer, card) = await StudentWith();
        var held = Ok(await Hold(customer, card));

        Rejected(await PaymentIntents.GetAsync(held.Id, new GetOptions { Expand = ["amount_received.charge"] }, new RequestOptions(), default)).Param.ShouldBe("expand");
        Ok(await PaymentIntents.ListAsync(new PaymentIntentListOptions { Expand = ["data.latest_charge"] }, new RequestOptions(), default))
            .Data[0].LatestCharge!.Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task Lists_go_by_cursor_newest_first()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add(Ok(await PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 100 + i, Currency = "usd" }, Once(), default)).Id);
        ids.Reverse();

        var first = Ok(await PaymentIntents.ListAsync(new PaymentIntentListOptions { Limit = 2 }, new RequestOptions(), default));
        var second = Ok(await PaymentIntents.ListAsync(new PaymentIntentListOptions { Limit = 3, StartingAfter = ids[1] }, new RequestOptions(), default));
        var back = Ok(await PaymentIntents.ListAsync(new PaymentIntentListOptions { Limit = 2, EndingBefore = ids[3] }, new RequestOptions(), default));

        first.Data.Select(intent => intent.Id).ShouldBe(ids.Take(2));
        second.Data.Select(intent => intent.Id).ShouldBe(ids.Skip(2));
        (first.HasMore, second.HasMore).ShouldBe((true, false));
        back.Data.Select(intent => intent.Id).ShouldBe(ids.Skip(1).Take(2));
        Rejected(await PaymentIntents.ListAsync(new PaymentIntentListOptions { Limit = 101 }, new RequestOptions(), default)).Param.ShouldBe("limit");
    }

    [Fact]
    public async Task Lists_can_be_limited_to_a_time()
    {
        var start = Control.Now;
        Ok(await PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 100, Currency = "usd" }, Once(), default));
        Control.Advance(TimeSpan.FromDays(1));
        var late = Ok(await PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 200, Currency = "usd" }, Once(), default));

        var found = Ok(await PaymentIntents.ListAsync(
            new PaymentIntentListOptions { Created = new DateRangeOptions { Gte = start.AddHours(1), Lt = start.AddDays(2) } }, new RequestOptions(), default));

        found.Data.ShouldHaveSingleItem().Id.ShouldBe(late.Id);
    }
}
