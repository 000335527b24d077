using InstaInstru.Domain.Common;

namespace InstaInstru.Infrastructure.Persistence;

/// <summary>What one unit of work stores beside its aggregates, and who is told when it is committed.</summary>
internal interface IOutbox
{
    /// <summary>Adds the rows of raised events and scheduled commands to the coming save (O1).</summary>
    /// <param name="context">Where the rows go.</param>
    /// <param name="changed">Aggregates with the versions they are saved with, in the order they were touched.</param>
    /// <returns>Whether something follows the save in the same transaction.</returns>
    bool Stage(AppDbContext context, IReadOnlyList<(IAggregateRoot Root, long Version)> changed);

    /// <summary>Writes what had to wait for the save.</summary>
    Task Saved(AppDbContext context, CancellationToken cancellation);

    /// <summary>What was staged exists now.</summary>
    void Committed();
}
