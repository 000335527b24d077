// Types that break the rules of the layers on purpose, in the namespaces that the rules judge.
namespace InstaInstru.Domain.Layers
{
    public sealed class OffenderDomainUsesPackage
    {
        public static string Describe(object value) => Shouldly.ShouldlyConfiguration.DefaultFloatingPointTolerance.ToString() + value;
    }
}

namespace InstaInstru.Application.Layers
{
    public sealed class OffenderApplicationKnowsInfrastructure
    {
        [System.ComponentModel.TypeConverter(typeof(InstaInstru.Infrastructure.Layers.OffenderInfrastructureKnowsWeb))]
        public int Converted { get; init; }
    }
}

namespace InstaInstru.Infrastructure.Layers
{
    public sealed class OffenderInfrastructureKnowsWeb
    {
        public static Task<string> RunAsync() => Task.Run(async () =>
        {
            await Task.Yield();
            return typeof(InstaInstru.WebApi.Layers.WebMarker).Name;
        });
    }
}

namespace InstaInstru.WebApi.Layers
{
    public sealed class WebMarker;
}
