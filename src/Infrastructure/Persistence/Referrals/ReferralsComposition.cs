using InstaInstru.Application.Referrals;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

internal static class ReferralsComposition
{
    public static IServiceCollection AddReferrals(this IServiceCollection services)
    {
        services.AddOptions<ReferralSettings>().BindConfiguration(ReferralSettings.Section)
            .Validate(settings => settings.Environment is "preview" or "beta", "Referrals:Environment is preview or beta.").ValidateOnStart();
        services.AddScoped<IReferralPlaces, ReferralPlaces>();
        services.AddScoped<IReferredLessons, ReferredLessons>();
        services.AddScoped<FriendProgress>();
        services.AddScoped<ChargedBackReward>();
        return services;
    }
}
