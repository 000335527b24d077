using System.Data.Common;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Audit;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Application.Ledger;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Email;
using InstaInstru.Infrastructure.Identity;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.Infrastructure.Observability;
using InstaInstru.Infrastructure.Payments;
using InstaInstru.Infrastructure.Payments.Stripe;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.Infrastructure.Persistence.Accounts;
using InstaInstru.Infrastructure.Persistence.Audit;
using InstaInstru.Infrastructure.Persistence.Badges;
using InstaInstru.Infrastructure.Persistence.Bookings;
using InstaInstru.Infrastructure.Persistence.Catalog;
using InstaInstru.Infrastructure.Persistence.Idempotency;
using InstaInstru.Infrastructure.Persistence.Invariants;
using InstaInstru.Infrastructure.Persistence.Ledger;
using InstaInstru.Infrastructure.Persistence.Notifications;
using InstaInstru.Infrastructure.Persistence.Payments;
using InstaInstru.Infrastructure.Persistence.Privacy;
using InstaInstru.Infrastructure.Persistence.Referrals;
using InstaInstru.Infrastructure.Persistence.Reviews;
using InstaInstru.Infrastructure.Persistence.Safety;
using InstaInstru.Infrastructure.Persistence.Wallets;
using InstaInstru.Infrastructure.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace InstaInstru.Infrastructure;

/// <summary>Puts the implementations behind the Application's ports.</summary>
public static class Composition
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKernel(configuration);
        services.AddScoped<IAuditLog, AuditLog>();
        services.AddScoped<IAuditEntries, AuditEntries>();
        services.AddScoped<IExpiringRows, ExpiringRows>();
        services.AddScoped<ICalendarLocks, PostgresCalendarLocks>();
        services.AddHostedService<ServingRoleGuard>();
        services.AddHostedService<TelemetryExport>();
        services.AddHealthChecks().AddCheck<ServingRoleGuard>("database").AddCheck<PendingMigrations>("migrations").AddCheck<TimeZoneHealth>("time_zones");
        services.AddBookings();
        services.AddPayments(configuration);
        services.AddCatalog(configuration);
        services.AddWallets();
        services.AddScoped<ILedgerTotals, LedgerTotals>();
        services.AddSingleton<IProviderBooks, SimulatorBooks>();
        services.AddScoped<InvariantCheck>();
        services.AddReferrals();
        services.AddBadges();
        services.AddReviews();
        services.AddPrivacy();
        services.AddNotifications();
        services.AddSingleton<IClockFollower, SimulatorClock>();
        services.AddSingleton<IOutages, Outages>();
        services.AddSignIn();
        services.AddMessages();
        return services;
    }

    /// <summary>What every context stands on: time, database, repositories, messages.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(provider => provider.GetRequiredService<IHostEnvironment>().IsProduction() ? TimeProvider.System : provider.GetRequiredService<AppClock>());
        services.AddSingleton<ITimeZones, NodaTimeZones>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(Prepared(Impatient(ConnectionString(configuration)))));
        services.AddDbContext<AppDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()), optionsLifetime: ServiceLifetime.Singleton);
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IdempotencyGuard>();
        services.AddSingleton<IIdempotency, IdempotencyStore>();
        services.AddScoped(typeof(IRepository<>), typeof(EfRepository<>));
        services.AddScoped<IReadRepository, EfReadRepository>();
        services.AddMessaging(configuration);
        return services;
    }

    /// <summary>Unless the setting says otherwise a connection is waited for 2 s and a command 10 s, so that nobody hangs on a database that is away.</summary>
    private static NpgsqlConnectionStringBuilder Impatient(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var patient = new NpgsqlConnectionStringBuilder(connectionString);
        if (!given.ContainsKey("Timeout")) patient.Timeout = (int)Outages.Patience.TotalSeconds;
        if (!given.ContainsKey("Command Timeout")) patient.CommandTimeout = 10;
        if (!given.ContainsKey("Cancellation Timeout")) patient.CancellationTimeout = -1;
        return patient;
    }

    /// <summary>The same statements come again and again, so each connection keeps their plans; nobody leaves anything in a session that a reset would have to clear.</summary>
    internal static string Prepared(NpgsqlConnectionStringBuilder connection)
    {
        connection.MaxAutoPrepare = 200;
        connection.AutoPrepareMinUsages = 2;
        connection.NoResetOnClose = true;
        connection.Enlist = false;
        return connection.ConnectionString;
    }

    internal static string ConnectionString(IConfiguration configuration) => configuration.GetConnectionString("InstaInstru")
        ?? throw new InvalidOperationException("Set ConnectionStrings__InstaInstru to the application's database.");
}
