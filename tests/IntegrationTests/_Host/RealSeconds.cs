using Xunit;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Tests whose bounds are real seconds: nothing else of the suite runs meanwhile.</summary>
[CollectionDefinition(nameof(RealSeconds), DisableParallelization = true)]
public sealed class RealSeconds;
