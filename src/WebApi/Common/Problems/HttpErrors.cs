using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>Errors of the HTTP edge itself: what it answers before a use case is reached, and when one breaks.</summary>
internal static class HttpErrors
{
    public static readonly Error Malformed = new("common.malformed", ErrorKind.Malformed, "The request cannot be read: send valid JSON, no deeper than 32 levels, without control characters in path or query.");

    public static readonly Error Unauthenticated = Error.Unauthenticated("common.unauthenticated", "Send a valid access token: Authorization: Bearer …. Sign in at /api/v1/auth/login.");

    public static readonly Error Forbidden = Error.Forbidden("common.forbidden", "Your account may not do this.");

    public static readonly Error ForeignOrigin = Error.Forbidden("common.foreign_origin", "With cookies, only pages of ours may change something: send their Origin header, or an access token in Authorization.");

    public static readonly Error MethodNotAllowed = new("common.method_not_allowed", ErrorKind.NotAllowed, "Use one of the methods in the Allow header.");

    public static readonly Error TooLarge = new("common.too_large", ErrorKind.TooLarge, "The body is larger than this route takes (64 KB unless it says otherwise).");

    public static readonly Error UnsupportedMedia = new("common.unsupported_media_type", ErrorKind.UnsupportedMedia, "Send the body as application/json.");

    public static readonly Error UriTooLong = new("common.uri_too_long", ErrorKind.UriTooLong, "Path and query are longer than 8 KB: send less, or send it in a body.");

    public static readonly Error HeadersTooLarge = new("common.headers_too_large", ErrorKind.HeadersTooLarge, "The header fields are larger than 16 KB together: send fewer, or clear your cookies.");

    public static readonly Error IdempotencyKeyRequired = new("common.idempotency_key_required", ErrorKind.Malformed, "Send an Idempotency-Key of 1 to 255 visible ASCII characters, new for each new request, so that a repeat does no harm.");

    public static readonly Error Defect = new("common.defect", ErrorKind.Defect, "Something went wrong on our side and is recorded under trace_id. Repeating the request does no harm if it carried an Idempotency-Key.");

    public static readonly Error UnknownField = Error.Invalid("common.unknown_field", "There is no such field here.");

    public static readonly Error MissingField = Error.Invalid("common.missing_field", "This field is required.");

    public static readonly Error DuplicateField = Error.Invalid("common.duplicate_field", "This field is given more than once.");

    public static readonly Error WrongType = Error.Invalid("common.wrong_type", "The value has the wrong type or form.");

    public static readonly Error UnknownParameter = Error.Invalid("common.unknown_parameter", "There is no such query parameter here.");

    /// <summary>The error behind a bare status of the framework.</summary>
    public static Error For(int status) => status switch
    {
        401 => Unauthenticated,
        403 => Forbidden,
        404 => CommonErrors.NotFound,
        405 => MethodNotAllowed,
        413 => TooLarge,
        414 => UriTooLong,
        415 => UnsupportedMedia,
        422 => CommonErrors.Invalid,
        431 => HeadersTooLarge,
        503 or 504 => CommonErrors.Unavailable,
        < 500 => Malformed,
        _ => Defect,
    };
}
