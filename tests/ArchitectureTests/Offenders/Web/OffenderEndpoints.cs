using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace InstaInstru.ArchitectureTests.Offenders.Web;

/// <summary>Routes that declare nothing.</summary>
public static class OffenderEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/api/v1/offender", (HiddenRequest request) => Results.StatusCode(request.Amount)).WithMetadata(RateLimitClass.Financial).WithName("Offender");
        api.MapGet("/offender", () => Results.StatusCode(200)).WithName("Offender");
    }

    private enum RateLimitClass
    {
        Financial,
    }

    private sealed record HiddenRequest(int Amount);
}
