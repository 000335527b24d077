using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Referrals;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

/// <summary>A friend brought by a referrer.</summary>
public sealed record Referral(Person Referrer, Person Friend);

/// <summary>One product for the tests that look at referrals from outside.</summary>
[CollectionDefinition(nameof(ReferralWorld))]
public sealed class ReferralWorld : ICollectionFixture<ApiHost>;

/// <summary>Referrals as tests need them.</summary>
public static class ReferralFixture
{
    public static async Task<string> CodeOf(this Person person) =>
        (string)(await (await (await person.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200)).Tree())["code"]!;

    public static async Task<HttpResponseMessage> Claim(this Person friend, string? code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/referrals/claim") { Content = JsonContent.Create(new { code }, options: Wire.Json) };
        request.Headers.Add("Idempotency-Key", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));
        return await friend.Client.SendAsync(request);
    }

    public static async Task<Referral> Refer(this ApiHost host, Role friend = Role.Student, Role referrer = Role.Student)
    {
        var referral = new Referral(await host.SignIn(referrer), await host.SignIn(friend));
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

    public static Task<string> VerdictOf(this ApiHost host, Person friend) => host.Value<string>("select verdict || ' ' || evidence from referral_attributions where friend_id = $1", friend.Id.Value);

    public static async Task<ReferralAttributionId> IdOf(this ApiHost host, Referral referral) =>
        ReferralAttributionId.From(await host.Value<Guid>("select id from referral_attributions where friend_id = $1", referral.Friend.Id.Value));

    /// <summary>Changes a referral as an admin or the fraud rules do.</summary>
    public static async Task Change(this ApiHost host, Referral referral, Action<ReferralAttribution> change)
    {
        await using (var scope = host.Services.CreateAsyncScope())
        {
            change((await scope.ServiceProvider.GetRequiredService<IRepository<ReferralAttribution>>().Get(await host.IdOf(referral), default))!);
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(default);
        }

        await host.Services.UntilIdle();
    }

    /// <summary>Follows a share link as a browser does; the cookie it gets.</summary>
    public static async Task<string> Follow(this ApiHost host, string slug)
    {
        var answer = await (await host.Client().GetAsync($"/r/{slug}?utm_source=chat")).ShouldBe(302);
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("theta_ref=", StringComparison.Ordinal)).Split(';')[0];
    }

    public static Task<int> PlacesTaken(this ApiHost host) => host.Value<int>("select taken from referral_programmes where environment = 'preview'");

    public static async Task<JsonNode> MyReferrals(this Person person) => await (await (await person.Client.GetAsync("/api/v1/me/referrals")).ShouldBe(200)).Tree();
}
