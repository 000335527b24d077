namespace InstaInstru.Application.Common;

/// <summary>Tells a database that is away, full or slow from a bug, so that the edge answers 503 and not 500.</summary>
public interface IOutages
{
    bool IsOutage(Exception failure);

    /// <summary>Throws within two seconds when the database does not answer; asks it only when it was silent for a second.</summary>
    Task Check(CancellationToken cancellation);
}
