using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>What is left of one transfer to an instructor.</summary>
/// <param name="Transfer">The provider's id.</param>
/// <param name="Left">Not reversed.</param>
public sealed record PassedOn(string Transfer, Money Left);

/// <summary>What an instructor has at the provider.</summary>
/// <param name="Balance">Available and pending; negative when more was taken than there was.</param>
/// <param name="Transfers">Those asked for, in that order, then the others, newest first.</param>
public sealed record InstructorFunds(Money Balance, IReadOnlyList<PassedOn> Transfers);
