using System.Net.Http.Json;
using InstaInstru.Application.Common;
using InstaInstru.Application.Referrals;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Xunit;

namespace InstaInstru.IntegrationTests.Referrals;

/// <summary>The classes about what admins do with the programme share one product: none of them changes what another one looks at.</summary>
[CollectionDefinition(nameof(ReferralAdmin))]
public sealed class ReferralAdmin : ICollectionFixture<ApiHost>;

/// <summary>The programme as admins see it.</summary>
internal static class ReferralAdminFixture
{
    public const string Path = "/api/v1/admin/referrals";

    /// <summary>A referral that waits for an admin.</summary>
    public static async Task<(Referral Referral, ReferralReview Review)> InReview(this ApiHost host, string evidence = "shared_device")
    {
        var referral = await host.Refer();
        await host.AsOwner($"update referral_attributions set verdict = 'review', evidence = '{evidence}', judged_at = '{host.Clock.Now:O}' where friend_id = '{referral.Friend.Id.Value}'");
        return (referral, (await host.Reviews($"referrer={referral.Referrer.Id}")).Data.Single());
    }

    public static async Task<Page<ReferralReview>> Reviews(this ApiHost host, string query = "") => await (await (await host.AsAdmin($"/reviews?{query}")).ShouldBe(200)).Body<Page<ReferralReview>>();

    public static async Task<HttpResponseMessage> AsAdmin(this ApiHost host, string path) => await (await InstructorBuilder.Admin(host)).Client.GetAsync(Path + path);

    /// <summary>A decision about a referral as it was read.</summary>
    public static async Task<HttpResponseMessage> Decide(this ApiHost host, ReferralReview read, string decision, string reason = "looked at both") =>
        await (await InstructorBuilder.Admin(host)).Client.PostAsJsonAsync($"{Path}/{read.ReferralId}/{decision}", new { read.Version, Reason = reason }, Wire.Json);

    public static async Task<IReadOnlyList<ReferralConfigView>> Configs(this ApiHost host) => (await (await (await host.AsAdmin("/config")).ShouldBe(200)).Body<ReferralConfigList>()).Data;

    /// <summary>Asks for a new configuration, upon the newest one unless told otherwise.</summary>
    public static async Task<HttpResponseMessage> Publish(this ApiHost host, Func<ReferralFiguresView, ReferralFiguresView> change, DateTimeOffset? from = null, int? version = null)
    {
        var newest = (await host.Configs())[0];
        var request = new { Version = version ?? newest.Version, Figures = change(newest.Figures), Reason = "more friends", EffectiveFrom = from };
        return await (await InstructorBuilder.Admin(host)).Client.PostAsJsonAsync(Path + "/config", request, Wire.Json);
    }

    /// <summary>What a reader of the audit log sees of a decision.</summary>
    public static Task<string> Audited(this ApiHost host, string action, object entity) =>
        host.Scalar<string>($"select coalesce(max(concat(before->>'verdict', ' ', after->>'verdict', ' ', after->>'reason', ' ', actor is not null)), '') from audit_log where action = '{action}' and entity_id = '{entity}'");
}
