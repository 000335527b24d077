using System.Text.Json;
using System.Text.RegularExpressions;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace InstaInstru.WebApi.Common;

/// <summary>Turns what was thrown into a problem; the text of an exception never leaves the process.</summary>
internal sealed partial class ExceptionProblems(IOutages outages, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var error = exception switch
        {
            BadHttpRequestException bad => await Refusal(httpContext, bad),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => CommonErrors.Unavailable,
            _ when outages.IsOutage(exception) => CommonErrors.Unavailable,
            _ => HttpErrors.Defect,
        };
        if (error == HttpErrors.Defect) Broken(log, exception, RouteOf(httpContext)?.DisplayName);
        else if (error == CommonErrors.Unavailable) Away(log, exception.GetType().Name, RouteOf(httpContext)?.DisplayName);
        await ProblemResult.Write(httpContext, error);
        return true;
    }

    private async Task<Error> Refusal(HttpContext http, BadHttpRequestException refused)
    {
        if (refused.StatusCode != StatusCodes.Status400BadRequest) return HttpErrors.For(refused.StatusCode);
        if (Parameter().Match(refused.Message) is { Success: true } parameter && parameter.Groups["place"].Value != "body")
            return Invalid((parameter.Groups["missing"].Success ? HttpErrors.MissingField : HttpErrors.WrongType) with { Pointer = "/" + JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Groups["name"].Value) });
        return await BodyFault(http, refused.InnerException as JsonException);
    }

    /// <summary>Malformed JSON is 400; JSON that is not what the route takes is 422 with every field at fault.</summary>
    private async Task<Error> BodyFault(HttpContext http, JsonException? fault)
    {
        if (RouteOf(http)?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type || !http.Request.Body.CanSeek) return HttpErrors.Malformed;
        http.Request.Body.Position = 0;
        try
        {
            var options = json.Value.SerializerOptions;
            using var document = await JsonDocument.ParseAsync(http.Request.Body, new() { MaxDepth = options.MaxDepth }, http.RequestAborted);
            var faults = BodyFaults.Explain(document.RootElement, options.GetTypeInfo(type));
            return faults.Count > 0 ? Invalid([.. faults]) : Invalid(HttpErrors.WrongType with { Pointer = JsonPointer.FromPath(fault?.Path) });
        }
        catch (JsonException)
        {
            return HttpErrors.Malformed;
        }
    }

    // The framework takes the endpoint off the request before it asks us.
    private static Endpoint? RouteOf(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    private static Error Invalid(params Error[] faults) => CommonErrors.Invalid with { Others = faults };

    [LoggerMessage(LogLevel.Error, "Unhandled exception in {Endpoint}")]
    private static partial void Broken(ILogger log, Exception exception, string? endpoint);

    [LoggerMessage(LogLevel.Warning, "Answered 503 after {Failure} in {Endpoint}")]
    private static partial void Away(ILogger log, string failure, string? endpoint);

    // The framework tells the parameter only in its message.
    [GeneratedRegex("""^(?:Failed to bind parameter "[^"]*?(?<name>[\w.\-]+)" from|(?<missing>Required) parameter "[^"]*?(?<name>[\w.\-]+)" was not provided from (?<place>\w+))""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
