using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Infrastructure.Messaging;
using InstaInstru.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Hands an event to one reaction, as the engine does: a scope and a unit of work of its own.</summary>
public static class Deliveries
{
    /// <summary>Delivers once; what the reaction stores sets off further reactions in the host.</summary>
    /// <param name="host">The product.</param>
    /// <param name="reaction">The reaction's name, without "Handler".</param>
    /// <param name="fact">The event.</param>
    /// <param name="message">The stored event's id; the same one for a repeat.</param>
    public static async Task<object?> Deliver(this ApiHost host, string reaction, IDomainEvent fact, Guid message = default)
    {
        var handler = host.Services.GetRequiredService<HandlerMap>().Reactions(fact.GetType()).Single(candidate => candidate.Name == reaction);
        await using var scope = host.Services.CreateAsyncScope();
        var answer = await handler.Invoke(fact, scope.ServiceProvider, new Envelope(message, host.Clock.Now), CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit(CancellationToken.None);
        return answer;
    }

    /// <summary>Delivers the same event twice.</summary>
    public static async Task DeliverTwice(this ApiHost host, string reaction, IDomainEvent fact)
    {
        var message = Ulid.New(host.Clock.Now);
        await host.Deliver(reaction, fact, message);
        await host.Deliver(reaction, fact, message);
    }

    /// <summary>The newest stored event of a kind that names this id.</summary>
    public static async Task<TEvent> Stored<TEvent>(this ApiHost host, object about) where TEvent : IDomainEvent
    {
        var name = host.Services.GetRequiredService<HandlerMap>().Events.Of(typeof(TEvent)).Name;
        var payload = await host.Value<string>("select payload::text from messaging.events where name = $1 and strpos(payload::text, $2) > 0 order by event_id desc limit 1", name, $"{about}");
        return (TEvent)EventJson.Read(payload, typeof(TEvent));
    }

    /// <summary>Runs a statement as the schema's owner, past what the application may do.</summary>
    public static Task AsOwner(this TestDatabase database, string sql) => database.Execute(sql, asOwner: true);
}
