using InstaInstru.Infrastructure.Persistence.Invariants;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>What tests of money look at: the provider's books and everything that always holds.</summary>
public static class MoneyChecks
{
    /// <summary>Cents that the provider keeps for an instructor, available and pending, or has paid out.</summary>
    public static async Task<long> AtProvider(this ApiHost host, Teacher teacher)
    {
        var account = await host.Scalar<string>($"select stripe_account_id from instructor_profiles where id = '{teacher.Id.Value}'");
        var balance = host.Stripe.Control.Books()["accounts"]![account]!;
        return (long)balance["available"]! + (long)balance["pending"]! + (long)balance["paid_out"]!;
    }

    /// <summary>The instructor pays the ordinary commission of 15 %, as the worked examples assume.</summary>
    public static Task WithoutFoundingPlace(this ApiHost host, Teacher teacher) =>
        host.Execute($"update instructor_profiles set founding_commission_bp = null where id = '{teacher.Id.Value}'", asOwner: true);

    /// <summary>No invariant is broken.</summary>
    public static async Task EverythingHolds(this ApiHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await foreach (var report in scope.ServiceProvider.GetRequiredService<InvariantCheck>().Run(CancellationToken.None)) report.Broken.ShouldBeEmpty(report.Name);
    }
}
