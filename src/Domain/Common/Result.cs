using System.Diagnostics.CodeAnalysis;

namespace InstaInstru.Domain.Common;

/// <summary>How a caller may react to an error; the API maps each kind to one status code.</summary>
public enum ErrorKind
{
    /// <summary>The input breaks a rule: 422.</summary>
    Invalid,

    /// <summary>Not there, or not the caller's: 404.</summary>
    NotFound,

    /// <summary>The state does not allow it: 409.</summary>
    Conflict,

    /// <summary>Credentials missing or wrong: 401.</summary>
    Unauthenticated,

    /// <summary>Signed in, permission missing: 403.</summary>
    Forbidden,

    /// <summary>A version given by header is stale: 412.</summary>
    PreconditionFailed,

    /// <summary>A version is required: 428.</summary>
    PreconditionRequired,

    /// <summary>Too often: 429.</summary>
    TooManyRequests,

    /// <summary>Something the request needs is away for now: 503.</summary>
    Unavailable,

    /// <summary>The request itself cannot be read: 400.</summary>
    Malformed,

    /// <summary>The place exists, the verb does not: 405.</summary>
    NotAllowed,

    /// <summary>More than the limit: 413.</summary>
    TooLarge,

    /// <summary>A format we do not read: 415.</summary>
    UnsupportedMedia,

    /// <summary>Path and query are longer than the limit: 414.</summary>
    UriTooLong,

    /// <summary>The header fields are larger than the limit: 431.</summary>
    HeadersTooLarge,

    /// <summary>A defect of ours: 500.</summary>
    Defect,
}

/// <summary>A failure the caller may expect. <see cref="Code"/> is <c>context.reason</c> and public contract; <see cref="Detail"/> says what to do next.</summary>
public sealed record Error(string Code, ErrorKind Kind, string Detail)
{
    /// <summary>JSON pointer of the input at fault, if one field is.</summary>
    public string? Pointer { get; init; }

    /// <summary>Figures a client can act on, in snake_case (price floor, conflicting lessons, retry_after_seconds …).</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    /// <summary>The refusal itself has to be stored (a wrong code counts as a try, a decline is remembered): the unit of work commits although the result failed.</summary>
    public bool KeepsChanges { get; init; }

    /// <summary>Further field errors of the same request.</summary>
    public IReadOnlyList<Error> Others { get; init; } = [];

    public static Error Invalid(string code, string detail, string? pointer = null) => new(code, ErrorKind.Invalid, detail) { Pointer = pointer };

    public static Error NotFound(string code, string detail) => new(code, ErrorKind.NotFound, detail);

    public static Error Conflict(string code, string detail) => new(code, ErrorKind.Conflict, detail);

    public static Error Unauthenticated(string code, string detail) => new(code, ErrorKind.Unauthenticated, detail);

    public static Error Forbidden(string code, string detail) => new(code, ErrorKind.Forbidden, detail);

    public static Error TooMany(string code, string detail) => new(code, ErrorKind.TooManyRequests, detail);

    public static Error Unavailable(string code, string detail) => new(code, ErrorKind.Unavailable, detail);

    /// <summary>The same error with one more figure.</summary>
    public Error With(string name, object? value) => this with { Facts = new Dictionary<string, object?>(Facts) { [name] = value } };
}

/// <summary>The unit of work asks an outcome whether it may be committed.</summary>
public interface IResult
{
    Error? Error { get; }
}

/// <summary>Success, or the error a caller may expect.</summary>
public sealed record Result(Error? Error) : IResult
{
    public static readonly Result Ok = new((Error?)null);

    [MemberNotNullWhen(true, nameof(Error))]
    public bool Failed => Error is not null;

    public static implicit operator Result(Error error) => new(error);

    public static Result<T> From<T>(T value) => value;
}

/// <summary>A value, or the error a caller may expect.</summary>
public sealed record Result<T>(T? Value, Error? Error) : IResult
{
    [MemberNotNullWhen(true, nameof(Error))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool Failed => Error is not null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);

    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Failed ? Error : map(Value);
}
