using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>Reads <c>Idempotency-Key</c> where a route requires it and gives a repeat the first answer, byte for byte.</summary>
internal sealed class IdempotencyKeys(RequestDelegate next, IIdempotency idempotency)
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IdempotencyMark>() is null)
        {
            await next(http);
            return;
        }

        if (http.Request.Headers[Header] is not [{ Length: > 0 and <= MaxLength } key] || !key.All(character => character is > ' ' and < '\u007f'))
        {
            await ProblemResult.Write(http, HttpErrors.IdempotencyKeyRequired);
            return;
        }

        var route = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.DisplayName!;
        using var request = idempotency.Begin(key, SignedInPrincipal.Of(http.User)?.UserId, route, await HashOf(http.Request));
        http.Features.Set(request);
        await Answer(http, request);
    }

    private async Task Answer(HttpContext http, IIdempotentRequest request)
    {
        var wire = http.Response.Body;
        using var rendered = new MemoryStream();
        http.Response.Body = rendered;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        var body = rendered.ToArray();
        if (request.Answer is { } stored) body = Replay(http, stored, body);
        else if (request.IsRecorded && http.Response.StatusCode < 500) await idempotency.Finish(request, AnswerOf(http, body), http.RequestAborted);
        if (request.IsRepeat) http.Response.Headers["Idempotent-Replayed"] = "true";
        // An answer without a word is not begun here: who explains it comes after us.
        if (body.Length > 0) await wire.WriteAsync(body, http.RequestAborted);
    }

    private static StoredAnswer AnswerOf(HttpContext http, byte[] body) =>
        new(http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location is [var location] ? location : null, ClientSecrets.Hide(body));

    private static byte[] Replay(HttpContext http, StoredAnswer stored, byte[] renderedAgain)
    {
        http.Response.StatusCode = stored.Status;
        http.Response.ContentType = stored.ContentType;
        http.Response.Headers.Location = stored.Location;
        http.Response.ContentLength = null;
        return ClientSecrets.PutBack(stored.Body, renderedAgain);
    }

    private static async Task<byte[]> HashOf(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        if (!request.Body.CanSeek) return hash.GetHashAndReset();
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        hash.AppendData(copy.GetBuffer().AsSpan(0, (int)copy.Length));
        return hash.GetHashAndReset();
    }
}
