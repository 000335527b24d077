using InstaInstru.Application.Pricing;
using InstaInstru.Domain.Pricing;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using System.Net.Http.Json;

namespace InstaInstru.IntegrationTests.Pricing;

/// <summary>Versions of the terms through the admin's routes.</summary>
internal static class TermsFixture
{
    public const string AdminPath = "/api/v1/admin/pricing/terms";

    /// <summary>What the product starts with.</summary>
    public static readonly PricingFiguresView Initial = PricingFiguresView.Of(PricingFigures.Initial);

    public static async Task<IReadOnlyList<PublishedTerms>> Versions(this ApiHost host) =>
        (await (await (await (await InstructorBuilder.Admin(host)).Client.GetAsync(AdminPath)).ShouldBe(200)).Body<PricingTermsList>()).Data;

    /// <summary>Asks for a new version, upon the newest one unless told otherwise.</summary>
    public static async Task<HttpResponseMessage> AskTerms(this ApiHost host, PricingFiguresView figures, DateTimeOffset? from = null, int? version = null, bool dryRun = false)
    {
        var request = new { Version = version ?? (await host.Versions())[0].Terms.Version, Figures = figures, Reason = "a better year", EffectiveFrom = from };
        return await (await InstructorBuilder.Admin(host)).Client.PostAsJsonAsync(AdminPath + (dryRun ? "?dry_run=true" : ""), request, Wire.Json);
    }

    public static async Task<TermsChange> Publish(this ApiHost host, PricingFiguresView figures, DateTimeOffset? from = null) =>
        await (await (await host.AskTerms(figures, from)).ShouldBe(201)).Body<TermsChange>();
}
