using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;

namespace InstaInstru.IntegrationTests.Referrals;

/// <summary>A friend brought by a referrer.</summary>
public sealed record Referral(Person Referrer, Person Friend);

/// <summary>Referrals as tests need them.</summary>
public static class ReferralFixture
{
    public static async Task<string> CodeOf(this Person person) =>
        (string)(await (await (await person.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200)).Tree())["code"]!;

    public static async Task<HttpResponseMessage> Claim(this Person friend, string code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/referrals/claim") { Content = JsonContent.Create(new { code }, options: Wire.Json) };
        request.Headers.Add("Idempotency-Key", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));
        return await friend.Client.SendAsync(request);
    }

    public static async Task<Referral> Refer(this ApiHost host)
    {
        var referral = new Referral(await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await (await referral.Friend.Claim(await referral.Referrer.CodeOf())).ShouldBe(200);
        return referral;
    }

    /// <summary>A lesson of the friend with its reaction delivered.</summary>
    public static async Task<Booking> Book(this ApiHost host, Referral referral, Func<LessonBuilder, Task<Booking>>? live = null)
    {
        var lesson = await (live ?? (builder => builder.At(host.Clock.Now.AddDays(2)).Confirmed()))(new LessonBuilder(host, referral.Friend.Id, (await host.SignIn(Role.Instructor)).Id).Paid(PaymentStatus.Captured));
        await host.Deliver("WhenLessonBooked_HoldReferralReward", lesson.Booked());
        return lesson;
    }

    public static Task<string> StatusOf(this ApiHost host, Referral referral) => host.Value<string>("select status from referral_attributions where friend_id = $1", referral.Friend.Id.Value);

    public static Task<int> PlacesTaken(this ApiHost host) => host.Value<int>("select taken from referral_programmes where environment = 'preview'");

    public static async Task<JsonNode> MyReferrals(this Person person) => await (await (await person.Client.GetAsync("/api/v1/me/referrals")).ShouldBe(200)).Tree();
}
