using System.Text;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.StripeSimulator.Webhooks;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>Nothing of a webhook is believed before its signature holds, and no header makes the check throw.</summary>
public class WebhookSignatureTests
{
    private const string Secret = "whsec_one";
    private const string Body = """{"id":"evt_1","object":"event","type":"customer.created","created":1795000000,"data":{"object":{"id":"cus_1","object":"customer"}}}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_signature_by_any_of_our_secrets_holds()
    {
        Verify(Sign(Secret)).ShouldBeTrue();
        Verify(Sign("whsec_two")).ShouldBeTrue();
        Verify(Sign("whsec_three")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_holds_for_five_minutes_either_way(int seconds, bool holds) =>
        Verify(WebhookSignature.Header(Secret, Now.ToUnixTimeSeconds() + seconds, Body)).ShouldBe(holds);

    [Fact]
    public void One_good_v1_among_others_is_enough()
    {
        var good = Sign(Secret);
        var bad = "v1=" + new string('0', 64);

        Verify($"{good},{bad},v0=old").ShouldBeTrue();
        Verify($"{good[..good.IndexOf(',', StringComparison.Ordinal)]},{bad},{good[(good.IndexOf(',', StringComparison.Ordinal) + 1)..]}").ShouldBeTrue();
    }

    [Fact]
    public void One_changed_byte_breaks_it()
    {
        EventUtility.ValidateSignature(Encoding.UTF8.GetBytes(Body + " "), Sign(Secret), [Secret], new Fixed()).ShouldBeFalse();
        var header = Sign(Secret);
        Verify(header[..^1] + (header[^1] == '0' ? '1' : '0')).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("=")]
    [InlineData("t")]
    [InlineData("t=")]
    [InlineData("t=,v1=")]
    [InlineData("t=abc,v1=00")]
    [InlineData("t=-1,v1=00")]
    [InlineData("t=99999999999999999999,v1=00")]
    [InlineData("t=9223372036854775807,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1795262400")]
    [InlineData("v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1795262400,v1=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1795262400,v1=00")]
    [InlineData("t=1795262400,t=1795262400,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1795262400;v1=é")]
    public void A_malformed_header_is_false_and_never_throws(string? header) => Verify(header).ShouldBeFalse();

    [Fact]
    public void A_very_long_header_is_refused_unread() =>
        Verify(Sign(Secret) + string.Concat(Enumerable.Repeat(",v1=00", 2_000))).ShouldBeFalse();

    [Fact]
    public void Random_headers_never_throw()
    {
        var random = new Random(20261121);
        const string alphabet = "tv10=,abcdef 9-é\u0000";
        for (var i = 0; i < 2_000; i++)
            Verify(new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => alphabet[random.Next(alphabet.Length)])])).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id":"evt_1"}""")]
    [InlineData("""{"id":1,"object":"event","type":"x","data":{}}""")]
    [InlineData("""{"id":"evt_1","object":"event","type":"x","created":"yesterday","data":{}}""")]
    [InlineData("""{"id":"evt_1","object":"event","type":"x","created":-5,"data":{}}""")]
    public void A_signed_body_that_is_no_event_is_no_event(string body) =>
        EventUtility.ConstructEvent(Encoding.UTF8.GetBytes(body), WebhookSignature.Header(Secret, Now.ToUnixTimeSeconds(), body), [Secret], new Fixed()).ShouldBeNull();

    [Fact]
    public void The_reader_knows_all_configured_secrets_and_refuses_huge_bodies()
    {
        var reader = new WebhookReader(Options.Create(new StripeOptions { WebhookSecrets = { "whsec_zero", Secret } }), new Fixed());
        var huge = Body + new string(' ', WebhookReader.LargestBody);

        reader.Read(Encoding.UTF8.GetBytes(Body), Sign(Secret))!.Data!.ObjectId.ShouldBe("cus_1");
        reader.Read(Encoding.UTF8.GetBytes(huge), WebhookSignature.Header(Secret, Now.ToUnixTimeSeconds(), huge)).ShouldBeNull();
    }

    private static string Sign(string secret) => WebhookSignature.Header(secret, Now.ToUnixTimeSeconds(), Body);

    private static bool Verify(string? header) =>
        EventUtility.ValidateSignature(Encoding.UTF8.GetBytes(Body), header, [Secret, "whsec_two"], new Fixed());

    private sealed class Fixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
