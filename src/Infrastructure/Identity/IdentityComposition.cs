using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Application.Referrals;
using InstaInstru.Infrastructure.Persistence.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Sign-in: passwords, tokens, codes.</summary>
internal static class IdentityComposition
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<IdentitySettings>().BindConfiguration(IdentitySettings.Section).ValidateDataAnnotations()
            .Validate(settings => settings.HasUsableKeys(), "Identity:SigningKeys needs keys of 32 bytes or more in base 64.")
            .Validate<IHostEnvironment>((settings, host) => !host.IsProduction() || settings.PasswordRounds >= IdentitySettings.ProductionRounds,
                $"Identity:PasswordRounds is at least {IdentitySettings.ProductionRounds} in Production.")
            .ValidateOnStart();
        services.TryAddSingleton<IRealTime>(_ => new RealTime(TimeProvider.System));
        services.AddSingleton<IConfigureOptions<PasswordHasherOptions>>(provider => new ConfigureOptions<PasswordHasherOptions>(options =>
            options.IterationCount = provider.GetRequiredService<IOptions<IdentitySettings>>().Value.PasswordRounds));
        services.AddSingleton<IPasswordHasher<Credential>, PasswordHasher<Credential>>();
        services.AddSingleton<PasswordGate>();
        services.AddSingleton<NobodysCredential>();
        services.AddSingleton<ServiceKeys>();
        services.AddSingleton<IPersonMarks, PersonMarks>();
        services.AddSingleton<SignedTokens>();
        services.AddSingleton<InstaInstru.Application.Bookings.ICalendarTokens, CalendarTokens>();
        services.AddSingleton<ITokens>(provider => provider.GetRequiredService<SignedTokens>());
        services.AddSingleton<IVerificationCodes, VerificationCodes>();
        services.AddSingleton<ISignedInPeople, SignedInPeople>();
        services.AddScoped<ISignInAttempts, SignInAttempts>();
        services.AddSingleton<IAuthenticators, Authenticators>();
        services.AddSingleton<ISecretWords, SecretWords>();
        services.AddSingleton<ISecondFactorChallenges, SecondFactorChallenges>();
        services.AddScoped<Proofs>().AddScoped<SecondFactors>().AddScoped<OwnSessions>();
        services.AddRateLimits();
        services.AddScoped<ICredentials, Credentials>();
        services.AddScoped<ICodeCourier, CodeCourier>();
        services.AddScoped<IEmailChangeNotice, CodeCourier>();
    }

    private static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitSettings>().BindConfiguration(RateLimitSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<NodeBuckets>();
        services.AddSingleton<SharedBuckets>();
        services.AddSingleton<RateLimitFollowing>();
        services.AddHostedService(provider => provider.GetRequiredService<RateLimitFollowing>());
        services.AddSingleton<IRateLimiter, RateLimiter>();
    }
}
