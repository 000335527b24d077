using InstaInstru.Application.Common;

namespace InstaInstru.Infrastructure.Persistence.Idempotency;

/// <summary>The key of the current request, known to the sender without being handed through every endpoint.</summary>
internal sealed class IdempotentRequest : IIdempotentRequest
{
    private static readonly AsyncLocal<IdempotentRequest?> Ambient = new();

    public IdempotentRequest(string key, Guid owner, string route, byte[] requestHash)
    {
        (Key, Owner, Route, RequestHash) = (key, owner, route, requestHash);
        Ambient.Value = this;
    }

    /// <summary>The request whose effect is still to be recorded; null for all use cases but the first of a request.</summary>
    public static IdempotentRequest? Open => Ambient.Value is { IsSettled: false } request ? request : null;

    public string Key { get; }

    public Guid Owner { get; }

    public string Route { get; }

    public byte[] RequestHash { get; }

    public bool IsRecorded { get; private set; }

    public bool IsRepeat { get; private set; }

    public StoredAnswer? Answer { get; private set; }

    private bool IsSettled { get; set; }

    public void Refused() => IsSettled = true;

    public void Recorded() => (IsSettled, IsRecorded) = (true, true);

    public void Found(StoredAnswer? answer) => (IsSettled, IsRecorded, IsRepeat, Answer) = (true, true, true, answer);

    public void Dispose() => Ambient.Value = null;
}
