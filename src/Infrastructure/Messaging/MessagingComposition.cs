using InstaInstru.Application.Common;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.Infrastructure.Time;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>The only place that knows which engine delivers messages.</summary>
internal static class MessagingComposition
{
    public static void AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new OutboxOptions();
        configuration.GetSection("Outbox").Bind(options);
        services.AddSingleton(options);
        services.AddSingleton(_ => new HandlerMap(typeof(ISender).Assembly));
        services.AddSingleton<Validators>();
        services.AddSingleton<ISender, Sender>();
        services.AddSingleton<MessageIds>();
        services.AddSingleton<Staging>();
        services.AddScoped<DeferredCommands>();
        services.AddScoped<IDeferredCommands>(provider => provider.GetRequiredService<DeferredCommands>());
        services.AddScoped<UnitOutbox>();
        services.AddScoped<IOutbox>(provider => provider.GetRequiredService<UnitOutbox>());
        services.AddSingleton(_ => new OutboxConnections(Composition.ConnectionString(configuration)));
        services.AddSingleton<ReadyQueue>();
        services.AddSingleton<Completions>();
        services.AddSingleton<IFollowUps, FollowUps>();
        services.AddSingleton<RetryPolicy>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<TransactionalRunner>();
        services.AddSingleton<OutsideRunner>();
        services.AddSingleton<JobSchedule>();
        services.AddSingleton<DuePoller>();
        services.AddSingleton<Wakeups>();
        services.AddScoped<IDeadLetters, DeadLetters>();
        services.AddSingleton<Pruning>();
        services.AddSingleton<OutboxHealth>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("outbox");
        services.AddSingleton<SerialDelivery>();
        services.AddSingleton<ClockStore>();
        services.AddSingleton<ClockFollowing>();
        services.AddSingleton<JobProbe>();
        services.AddSingleton(_ => new AppClock(TimeProvider.System, ClockStore.ReadAtStart(Composition.ConnectionString(configuration))));
        services.AddSingleton<ITestClock, TestClockJourney>();
        services.AddTransient<IStartupFilter, CorrelationFilter>();
        services.AddHostedService<Dispatcher>();
    }
}
