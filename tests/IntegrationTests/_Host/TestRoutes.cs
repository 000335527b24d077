using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Adds routes to the real pipeline, for what no route of the product does on purpose.</summary>
public sealed class TestRoutes(Action<IEndpointRouteBuilder> map) : IStartupFilter
{
    // Where UseRouting leaves the routes it will look at.
    private const string RoutesKey = "__EndpointRouteBuilder";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseRouting();
        map((IEndpointRouteBuilder)app.Properties[RoutesKey]!);
        app.Properties.Remove(RoutesKey);
        next(app);
    };
}
