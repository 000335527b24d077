using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.OutboxNode;
using InstaInstru.OutboxNode.Counters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// <connection string> <raise | call | serve> <commits> <handlers that hang, or -> [setting=value …]
var (connectionString, work, commits, hangs) = (args[0], args[1], int.Parse(args[2], null), args[3]);
var settings = args[4..].Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]);
using var host = NodeHost.Build(connectionString, new HangingProbe(hangs), settings);
await host.StartAsync();
Say("started");
var sender = host.Services.GetRequiredService<ISender>();
for (var i = 0; i < commits; i++)
{
    var counter = TypedId.New<CounterId>(TimeProvider.System.GetUtcNow());
    await sender.Send<Result>(work == "call" ? new RequestCall(counter) : new RaiseCounter(counter), CancellationToken.None);
}

Say("committed");
await host.WaitForShutdownAsync();

static void Say(string line)
{
    Console.WriteLine(line);
    Console.Out.Flush();
}

/// <summary>Announces and then holds some kinds of handler, so that the process can be killed in the middle of it.</summary>
internal sealed class HangingProbe(string hangs) : IProbe
{
    public async Task Reached(string handler, object message, CancellationToken cancellation)
    {
        if (!hangs.Split(',').Contains(handler)) return;
        Console.WriteLine("reached");
        await Console.Out.FlushAsync(cancellation);
        await new TaskCompletionSource().Task.WaitAsync(cancellation);
    }
}
