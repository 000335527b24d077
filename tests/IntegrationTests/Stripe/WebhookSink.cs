using System.Collections.Concurrent;
using System.Net;
using InstaInstru.Infrastructure.Payments.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InstaInstru.IntegrationTests.Stripe;

/// <summary>An endpoint on a real port that verifies what comes in with our own code and answers as told.</summary>
internal sealed class WebhookSink(string secret) : IAsyncDisposable
{
    private readonly ConcurrentQueue<Event> events = new();
    private WebApplication? app;
    private int refused;

    public string Secret => secret;

    public string Url => app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    /// <summary>The verified events, in the order they came.</summary>
    public IReadOnlyList<Event> Received => [.. events];

    /// <summary>Statuses to answer before the ordinary 200.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>Requests whose signature did not hold.</summary>
    public int Refused => refused;

    public async Task<WebhookSink> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPost("/hook", Take);
        await app.StartAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private async Task<IResult> Take(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        var received = EventUtility.ConstructEvent(buffer.ToArray(), request.Headers["Stripe-Signature"], [secret], TimeProvider.System);
        if (received is null)
        {
            Interlocked.Increment(ref refused);
            return Results.BadRequest();
        }
        if (Answers.TryDequeue(out var status) && status != 200)
            return Results.StatusCode(status);
        events.Enqueue(received);
        return Results.Ok();
    }
}
