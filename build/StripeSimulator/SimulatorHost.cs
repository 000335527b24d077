using System.Net;
using InstaInstru.StripeSimulator.Control;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;
using InstaInstru.StripeSimulator.Webhooks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace InstaInstru.StripeSimulator;

/// <summary>A running simulator on a real loopback port.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SimulatorState _state;
    private readonly WebhookSender _sender;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _ticking;

    private SimulatorHost(WebApplication app, SimulatorState state, WebhookSender sender, SimulatorControl control, IReadOnlyList<Operation> operations)
    {
        _app = app;
        _state = state;
        _sender = sender;
        Control = control;
        Operations = operations;
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        state.PublicUrl = Url;
        sender.Start();
        _ticking = Task.Run(TickAsync);
    }

    /// <summary>The base address, such as <c>http://127.0.0.1:40123</c>.</summary>
    public string Url { get; }

    public SimulatorControl Control { get; }

    /// <summary>Every API operation that is served, with its declared parameters.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        var state = new SimulatorState(new SimulatorClock(options.Wall), options);
        var events = new EventLog(state);
        var stripe = new Resources.Stripe(state, events);
        var sender = new WebhookSender(state);
        var control = new SimulatorControl(stripe, sender);
        lock (state.Gate)
        {
            stripe.Open();
            control.Publish();
        }
        var pipeline = new RequestPipeline(state, events, control.Faults, control.Calls, control.Publish);
        var operations = stripe.Operations;
        var app = builder.Build();
        foreach (var operation in operations)
            app.MapMethods(operation.Route, [operation.Method], context => pipeline.HandleAsync(context, operation));
        ControlEndpoints.Map(app, control);
        app.MapGet("/health", () => "ok");
        app.MapFallback(RequestPipeline.UnknownRouteAsync);
        await app.StartAsync(cancellationToken);
        return new SimulatorHost(app, state, sender, control, operations);
    }

    /// <summary>Completes when the process is asked to stop.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _ticking;
        await _app.DisposeAsync();
        await _sender.DisposeAsync();
        _state.Dispose();
        _stop.Dispose();
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), _state.Clock.Wall);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                Control.Tick();
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
