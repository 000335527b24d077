using InstaInstru.Application.Payments;
using InstaInstru.Domain.Payments;
using InstaInstru.Infrastructure.Payments;
using InstaInstru.Infrastructure.Payments.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Payments;

internal static class PaymentsComposition
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddStripe(configuration);
        services.AddSingleton<IProviderRequests, StripeRequests>();
        services.AddSingleton<IConnectRequests, StripeConnectRequests>();
        services.AddSingleton<IStoredCalls, StoredCalls>();
        services.AddSingleton<IWebhookReader, StripeWebhooks>();
        services.AddTransient<UnknownOutcomes>();
        services.AddTransient<ConnectNews>();
        services.AddTransient<StripeEvents>();
        services.AddTransient<IPayoutGateway, StripePayouts>();
        services.AddTransient<IPaymentGateway, StripeGateway>();
        services.AddScoped<IPayoutAccounts, PayoutAccounts>();
        services.AddScoped<IPaymentRecords, PaymentRecords>();
        services.AddScoped<IUnopenedPayments, UnopenedPayments>();
        services.AddScoped<HoldPlacement>();
        services.AddScoped<PaymentProgress>();
        services.AddScoped<CaseFreeze>();
        services.AddScoped<BookComparison>();
        services.AddScoped<TipLedger>();
        services.AddScoped<TipNews>();
        services.AddScoped<Tipping>();
        services.AddScoped<ChargebackProgress>();
        services.AddScoped<PayoutProgress>();
        services.AddScoped<PaidLesson>();
        services.AddScoped<MissedLesson>();
        services.AddScoped<MovedLesson>();
        return services;
    }
}
