using InstaInstru.Application.Wallets;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Wallets;

internal static class WalletsComposition
{
    public static IServiceCollection AddWallets(this IServiceCollection services) =>
        services.AddScoped<ILessonOutcomes, LessonOutcomes>().AddScoped<IReferralStandings, ReferralStandings>().AddScoped<ICreditMovements, CreditMovements>();
}
