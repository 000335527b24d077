using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Registers the client, its services and the webhook reader.</summary>
public static class StripeServices
{
    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StripeOptions>().Bind(configuration.GetSection(StripeOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StripeOptions>, StripeOptionsValidator>();
        services.AddHttpClient<IStripeClient, StripeClient>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        services.AddTransient<CustomerService>();
        services.AddTransient<PaymentMethodService>();
        services.AddTransient<SetupIntentService>();
        services.AddTransient<PaymentIntentService>();
        services.AddTransient<RefundService>();
        services.AddTransient<TransferService>();
        services.AddTransient<AccountService>();
        services.AddTransient<PayoutService>();
        services.AddTransient<BalanceService>();
        services.AddTransient<DisputeService>();
        services.AddTransient<EventService>();
        services.AddSingleton(provider => new WebhookReader(provider.GetRequiredService<IOptions<StripeOptions>>(), TimeProvider.System));
        return services;
    }
}
