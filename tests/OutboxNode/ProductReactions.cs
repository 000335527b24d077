using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InstaInstru.OutboxNode;

/// <summary>The product's own reactions in this process, one call after the other and without its workers.</summary>
public sealed class ProductReactions : IDisposable
{
    private readonly IHost host;

    /// <param name="settings">As the product reads them.</param>
    public ProductReactions(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging();
        builder.Services.AddInfrastructure(builder.Configuration);
        host = builder.Build();
    }

    /// <summary>Delivers once and commits, as a worker does with a delivery that stands alone.</summary>
    public async Task Deliver(string reaction, IDomainEvent fact)
    {
        var handler = host.Services.GetRequiredService<HandlerMap>().Reactions(fact.GetType()).Single(candidate => candidate.Name == reaction);
        await using var scope = host.Services.CreateAsyncScope();
        await handler.Invoke(fact, scope.ServiceProvider, null, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(CancellationToken.None);
    }

    public void Dispose() => host.Dispose();
}
