namespace InstaInstru.Domain.Common;

/// <summary>Errors that any use case may answer with.</summary>
public static class CommonErrors
{
    public static readonly Error NotFound = Error.NotFound("common.not_found", "There is nothing here, or it is not yours.");

    public static readonly Error Invalid = Error.Invalid("common.invalid", "Some fields are not acceptable; see errors for each of them.");

    public static readonly Error BadCursor = Error.Invalid("common.bad_cursor", "The cursor is not one of this list. Start again without it.", "/cursor");

    public static readonly Error ConcurrentChange = Error.Conflict("common.concurrent_change", "Somebody else changed this at the same moment. Read it again and repeat the request.");

    public static readonly Error Unavailable = Error.Unavailable("common.unavailable", "The service cannot answer right now. Repeat the request after the time in Retry-After.");

    public static readonly Error IdempotencyKeyReused = Error.Invalid("common.idempotency_key_reused", "This Idempotency-Key was used for another request. Take a new key for a new request.");

    public static readonly Error IdempotencyInProgress = Error.Conflict("common.idempotency_in_progress", "The first request with this Idempotency-Key is still running. Repeat it after the time in Retry-After.").With("retry_after_seconds", 1);

    /// <summary>One unacceptable field, listed in the errors of <see cref="Invalid"/>.</summary>
    public static Error Field(string detail, string pointer) => Error.Invalid("common.invalid_field", detail, pointer);
}
