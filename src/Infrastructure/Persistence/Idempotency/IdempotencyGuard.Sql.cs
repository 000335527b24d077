using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace InstaInstru.Infrastructure.Persistence.Idempotency;

/// <summary>The store of answers.</summary>
internal sealed class IdempotencyStore(NpgsqlDataSource database) : IIdempotency
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // The effect is safe already: an answer lost in a crash is rendered again, so this commit need not wait for the disk.
    private const string Complete = """
        update idempotency_records set status = $3, content_type = $4, location = $5, body = $6 where owner = $1 and key = $2 and status is null
        """;

    public IIdempotentRequest Begin(string key, UserId? owner, string route, byte[] requestHash) => new IdempotentRequest(key, owner?.Value ?? Guid.Empty, route, requestHash);

    public async Task Finish(IIdempotentRequest request, StoredAnswer answer, CancellationToken cancellation)
    {
        var own = (IdempotentRequest)request;
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add(new(Complete)
        {
            Parameters =
            {
                new() { Value = own.Owner }, new() { Value = own.Key }, new() { Value = answer.Status }, new() { Value = (object?)answer.ContentType ?? DBNull.Value },
                new() { Value = (object?)answer.Location ?? DBNull.Value }, new() { Value = answer.Body },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>Keeps the first use case of an idempotent request from having its effect twice.</summary>
internal sealed class IdempotencyGuard(AppDbContext context, UnitOfWork unit, TimeProvider time)
{
    // A try-lock: a second insert of the same key would wait for the first instead of answering.
    private const string Lock = "select pg_try_advisory_xact_lock($1)";
    private const string Find = "select request_hash, outcome, status, content_type, location, body from idempotency_records where owner = $1 and key = $2 and started_at > $3";
    private const string Forget = "delete from idempotency_records where owner = $1 and key = $2 and started_at <= $3";

    /// <summary>The outcome of an earlier request with this key, or why this one may not run; null when it is the first.</summary>
    public async Task<TResult?> Earlier<TResult>(Func<Error, TResult> refuse, CancellationToken cancellation) where TResult : class, IResult
    {
        if (IdempotentRequest.Open is not { } request) return null;
        await unit.Begin(cancellation);
        await using var batch = Batch(request);
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        await rows.ReadAsync(cancellation);
        if (!rows.GetBoolean(0)) return Refused(request, refuse(CommonErrors.IdempotencyInProgress));
        await rows.NextResultAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) return null;
        if (!rows.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(request.RequestHash)) return Refused(request, refuse(CommonErrors.IdempotencyKeyReused));
        request.Found(rows.IsDBNull(2) ? null : new(rows.GetInt32(2), Text(rows, 3), Text(rows, 4), rows.GetFieldValue<byte[]>(5)));
        return OutcomeJson.Read<TResult>(rows.GetString(1));
    }

    /// <summary>Adds the record to the unit of work.</summary>
    public void Record<TResult>(TResult outcome) where TResult : class, IResult
    {
        if (IdempotentRequest.Open is not { } request) return;
        context.Add(new IdempotencyRecord
        {
            Owner = request.Owner,
            Key = request.Key,
            Route = request.Route,
            RequestHash = request.RequestHash,
            Outcome = OutcomeJson.Write(outcome),
            StartedAt = time.GetUtcNow(),
        });
    }

    /// <summary>The unit of work committed.</summary>
    public static void Committed() => IdempotentRequest.Open?.Recorded();

    /// <summary>The use case refused: nothing is recorded, whatever else the request sends.</summary>
    public static void Refused() => IdempotentRequest.Open?.Refused();

    private NpgsqlBatch Batch(IdempotentRequest request)
    {
        var horizon = (time.GetUtcNow() - IdempotencyStore.Kept).UtcDateTime;
        var batch = ((NpgsqlConnection)context.Database.GetDbConnection()).CreateBatch();
        batch.Transaction = (NpgsqlTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
        batch.BatchCommands.Add(new(Lock) { Parameters = { new() { Value = LockOf(request) } } });
        foreach (var sql in new[] { Forget, Find })
            batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = request.Owner }, new() { Value = request.Key }, new() { Value = horizon } } });
        return batch;
    }

    private static long LockOf(IdempotentRequest request) => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"idempotency {request.Owner} {request.Key}")));

    private static TResult Refused<TResult>(IdempotentRequest request, TResult refusal)
    {
        request.Refused();
        return refusal;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
