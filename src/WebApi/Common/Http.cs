using InstaInstru.Domain.Common;

namespace InstaInstru.WebApi.Common;

/// <summary>Turns outcomes of use cases into answers.</summary>
internal static class Http
{
    public static Microsoft.AspNetCore.Http.IResult Ok<T>(Result<T> result) => result.Failed ? Problem(result.Error) : Results.Ok(result.Value);

    public static Microsoft.AspNetCore.Http.IResult NoContent(Result result) => result.Failed ? Problem(result.Error) : Results.NoContent();

    public static Microsoft.AspNetCore.Http.IResult Accepted<T>(Result<T> result) => result.Failed ? Problem(result.Error) : Results.Accepted(null, result.Value);

    public static Microsoft.AspNetCore.Http.IResult Created<T>(Result<T> result, Func<T, string> location) =>
        result.Failed ? Problem(result.Error) : Results.Created(location(result.Value), result.Value);

    public static Microsoft.AspNetCore.Http.IResult Problem(Error error) => new ProblemResult(error);

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => 422,
        ErrorKind.NotFound => 404,
        ErrorKind.Conflict => 409,
        ErrorKind.Unauthenticated => 401,
        ErrorKind.Forbidden => 403,
        ErrorKind.PreconditionFailed => 412,
        ErrorKind.PreconditionRequired => 428,
        ErrorKind.TooManyRequests => 429,
        ErrorKind.Unavailable => 503,
        ErrorKind.NotAllowed => 405,
        ErrorKind.TooLarge => 413,
        ErrorKind.UnsupportedMedia => 415,
        ErrorKind.UriTooLong => 414,
        ErrorKind.HeadersTooLarge => 431,
        ErrorKind.Defect => 500,
        _ => 400,
    };
}
