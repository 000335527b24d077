using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InstaInstru.ArchitectureTests.Rules.Engine;

/// <summary>What a host says of itself when it is composed but never started, so that no database is asked.</summary>
/// <param name="Routes">Every route that it maps.</param>
/// <param name="Json">How it reads and writes bodies.</param>
public sealed record ComposedHost(IReadOnlyList<RouteEndpoint> Routes, JsonSerializerOptions Json)
{
    private static readonly Type Api = typeof(Program).Assembly.GetType("InstaInstru.WebApi.Common.Api", throwOnError: true)!;

    public static ComposedHost OfProduct()
    {
        string[] arguments = ["--ConnectionStrings:InstaInstru=Host=nowhere", "--environment=Development", $"--contentRoot={Repository.PathOf("src", "WebApi")}"];
        return Of((WebApplication)Api.GetMethod("Build", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [arguments])!);
    }

    public static ComposedHost OfOffenders()
    {
        var app = WebApplication.CreateBuilder().Build();
        Offenders.Web.OffenderEndpoints.Map(app);
        return Of(app);
    }

    private static ComposedHost Of(WebApplication app) => new(
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()],
        app.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
}
