namespace InstaInstru.Domain.Payments;

/// <summary>What is needed to place a hold.</summary>
/// <param name="Card">The card to hold on.</param>
/// <param name="Account">The instructor's account at the provider.</param>
/// <param name="StudentPresent">The student is there to authenticate.</param>
public sealed record HoldMeans(CardReference Card, string Account, bool StudentPresent);
