namespace InstaInstru.Domain.Payments;

/// <summary>How our books and the provider's contradict each other.</summary>
public enum DifferenceKind
{
    /// <summary>The provider holds or took money that no payment of ours knows.</summary>
    MissingHere,

    /// <summary>We count on a hold or charge that the provider does not know.</summary>
    MissingThere,

    /// <summary>Both know the charge, with different amounts.</summary>
    Amount,

    /// <summary>Both know the hold, and one says it stands.</summary>
    Status,
}
