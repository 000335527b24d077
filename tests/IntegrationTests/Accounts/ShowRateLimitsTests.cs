using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class ShowRateLimitsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Until_an_admin_sets_others_the_configured_limits_hold()
    {
        var admin = await host.SignIn(Role.Admin);

        var limits = await (await admin.Client.GetAsync("/api/v1/admin/rate-limits")).Tree();

        ((long?)limits["version"]).ShouldBe(0);
        limits["limits"]!["write"]!.ToJsonString().ShouldBe("""{"per_minute":1000000,"burst":3,"shadow":true}""");
    }

    [Fact]
    public void Without_settings_the_limits_are_those_of_the_requirements()
    {
        var limits = new Infrastructure.Identity.RateLimitSettings();
        (limits.Auth, limits.AuthBurst).ShouldBe((100, 20));
        (limits.Read, limits.ReadBurst).ShouldBe((60, 10));
        (limits.Write, limits.WriteBurst).ShouldBe((20, 3));
        (limits.Financial, limits.FinancialBurst, limits.Shadow).ShouldBe((5, 0, false));
    }
}
