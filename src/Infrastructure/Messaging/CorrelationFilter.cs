using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace InstaInstru.Infrastructure.Messaging;

/// <summary>Gives every HTTP request a correlation of its own, before anything else runs (O12).</summary>
internal sealed class CorrelationFilter(MessageIds ids, TimeProvider clock) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (_, following) =>
        {
            using var context = MessageContext.Enter(new(ids.Next(clock.GetUtcNow()), null, null));
            await following();
        });
        next(app);
    };
}
