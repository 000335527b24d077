using System.Net;
using System.Net.Sockets;

namespace InstaInstru.LoadTests.Capture;

/// <summary>Stands between a program and PostgreSQL, forwards every byte and tells a recorder what the program sent.</summary>
internal sealed class WireProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string host;
    private readonly int port;
    private readonly WireRecorder recorder;
    private readonly Task accepting;

    public WireProxy(string host, int port, WireRecorder recorder)
    {
        (this.host, this.port, this.recorder) = (host, port, recorder);
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        var pumps = new List<Task>();
        try
        {
            while (true) pumps.Add(Serve(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(pumps);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(host, port, stop.Token);
        near.NoDelay = far.NoDelay = true;
        var connection = recorder.Open();
        try
        {
            await Task.WhenAny(
                Pump(near.GetStream(), far.GetStream(), connection.Sent),
                Pump(far.GetStream(), near.GetStream(), static _ => { }));
        }
        catch (IOException)
        {
            // Either side hung up; the connection is over.
            return;
        }
    }

    private async Task Pump(NetworkStream from, NetworkStream to, Action<ReadOnlyMemory<byte>> seen)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, stop.Token) is var count and > 0)
            {
                seen(buffer.AsMemory(0, count));
                await to.WriteAsync(buffer.AsMemory(0, count), stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }
}
