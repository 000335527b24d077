using InstaInstru.Application.Accounts;
using InstaInstru.Application.Referrals;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

internal static class ReferralsComposition
{
    public static IServiceCollection AddReferrals(this IServiceCollection services)
    {
        services.AddOptions<ReferralSettings>().BindConfiguration(ReferralSettings.Section)
            .Validate(settings => settings.Environment is "preview" or "beta", "Referrals:Environment is preview or beta.")
            .Validate(settings => settings.Site.IsAbsoluteUri && settings.LandingPage.StartsWith('/'), "Referrals:Site is an absolute address, Referrals:LandingPage a path.").ValidateOnStart();
        services.AddScoped<IInvitationCourier, InvitationCourier>();
        services.AddSingleton<IReferralPages, ReferralPages>();
        services.AddScoped<IReferralPlaces, ReferralPlaces>();
        services.AddScoped<IReferralReviews, ReferralReviews>();
        services.AddScoped<IReferralSummaries, ReferralSummaries>();
        services.AddScoped<IUnlockerRuns, UnlockerRunsReader>();
        services.AddScoped<IReferredLessons, ReferredLessons>();
        services.AddScoped<ReferralTraces>();
        services.AddScoped<IReferralTraces>(provider => provider.GetRequiredService<ReferralTraces>());
        services.AddScoped<IArrivals>(provider => provider.GetRequiredService<ReferralTraces>());
        services.AddScoped<FriendProgress>();
        services.AddScoped<TeachingProgress>();
        services.AddScoped<ReferralDesk>();
        services.AddScoped<ShareLinks>();
        services.AddScoped<CardComparison>();
        services.AddScoped<ChargedBackReward>();
        return services;
    }
}
