using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InstaInstru.IntegrationTests.Notifications;

/// <summary>A mail as it came over the wire.</summary>
public sealed record ReceivedMail(string From, string To, string Source)
{
    /// <summary>The value of a header that is not folded.</summary>
    public string Header(string name) => Source.Split("\r\n").First(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    /// <summary>The decoded bodies in order: plain text, HTML.</summary>
    public IReadOnlyList<string> Bodies
    {
        get
        {
            var boundary = Source.Split("boundary=")[1].Split("\r\n")[0].Trim('"');
            return [.. Source.Split("--" + boundary)[1..^1].Select(part => part.TrimStart().Split("\r\n\r\n", 2)).Select(part => Decoded(part[0], part[1]))];
        }
    }

    private static string Decoded(string head, string body)
    {
        if (head.Contains("base64", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings("")));
        if (!head.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase)) return body;
        var bytes = new List<byte>();
        var text = body.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not '=') bytes.Add((byte)text[i]);
            else bytes.Add(Convert.ToByte(text[++i..(++i + 1)], 16));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}

/// <summary>A small mail server on 127.0.0.1: it takes mails, refuses whom it is told to refuse, and can fall silent after a mail.</summary>
public sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly Task serving;
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SmtpListener()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it answers to a receiver; 250 unless somebody says otherwise.</summary>
    public Func<string, string> Greet { get; set; } = _ => "250 2.1.5 ok";

    /// <summary>Takes mails and never says that it did.</summary>
    public bool Silent { get; set; }

    public IReadOnlyList<ReceivedMail> Received => [.. received];

    /// <summary>Settings that send the product's mails here.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Messages:Smtp:Host", "127.0.0.1"), new("Messages:Smtp:Port", $"{Port}"), new("Messages:Smtp:StartTls", "false")];

    /// <summary>Waits until so many mails have come.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> Wait(int mails)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var next = arrived.Task;
            if (received.Count >= mails) return Received;
            await next.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task Serve()
    {
        var conversations = new List<Task>();
        try
        {
            while (true) conversations.Add(Converse(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task Converse(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            var (from, to) = ("", "");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase)) from = Address(line);
                if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) to = Address(line);
                if (line is "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    Keep(new(from, to, await Body(reader)));
                    if (Silent) await new TaskCompletionSource().Task.WaitAsync(stop.Token);
                }

                await writer.WriteLineAsync(line switch
                {
                    "QUIT" => "221 bye",
                    _ when line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase) => Greet(to),
                    _ => "250 ok",
                });
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The other side was killed, or the test is over.
        }
    }

    private void Keep(ReceivedMail mail)
    {
        received.Enqueue(mail);
        Interlocked.Exchange(ref arrived, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private async Task<string> Body(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line and not ".") text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }

    private static string Address(string line) => line.Split('<', '>')[1];
}
