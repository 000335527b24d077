using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Common;

/// <summary>Makes a repeated request harmless: its effect and the record of it commit together, a repeat gets the first answer.</summary>
public interface IIdempotency
{
    /// <summary>From here on the first use case that the current request sends is recorded under the key, until the result is disposed.</summary>
    /// <param name="key">Chosen by the client.</param>
    /// <param name="owner">Whose key it is; keys of different people never meet.</param>
    /// <param name="route">The route's name, for people who read the table.</param>
    /// <param name="requestHash">Of method, path, query and body.</param>
    IIdempotentRequest Begin(string key, UserId? owner, string route, byte[] requestHash);

    /// <summary>Keeps the rendered answer of a recorded request for repeats.</summary>
    Task Finish(IIdempotentRequest request, StoredAnswer answer, CancellationToken cancellation);
}

/// <summary>One request under an idempotency key.</summary>
public interface IIdempotentRequest : IDisposable
{
    /// <summary>The effect is committed together with its record, by this request or an earlier one.</summary>
    bool IsRecorded { get; }

    /// <summary>An earlier request had the effect; this one only tells about it.</summary>
    bool IsRepeat { get; }

    /// <summary>The first answer, once it was rendered.</summary>
    StoredAnswer? Answer { get; }
}

/// <summary>An answer as it left us; a card's secret in it is replaced by <see cref="IIdempotency"/>'s caller and never stored.</summary>
public sealed record StoredAnswer(int Status, string? ContentType, string? Location, byte[] Body);
