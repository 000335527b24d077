using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>What is left of one transfer to an instructor.</summary>
/// <param name="Transfer">The provider's id.</param>
/// <param name="Left">Not reversed.</param>
public sealed record PassedOn(string Transfer, Money Left);

/// <summary>What an instructor has at the provider.</summary>
/// <param name="Balance">Available and pending; negative when more was taken than there was.</param>
/// <param name="Transfers">Those asked for, in that order, then the others, newest first.</param>
public sealed record InstructorFunds(Money Balance, IReadOnlyList<PassedOn> Transfers)
{
    /// <summary>What could not be taken back, for want of balance, is asked for again after this long.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <summary>The part of a debt that can be taken back now, from the first transfer that has something left; null without one, and of an empty balance.</summary>
    public PassedOn? Reach(Money due) =>
        Balance > Money.Zero && Transfers.FirstOrDefault(transfer => transfer.Left > Money.Zero) is { } first ? first with { Left = Money.Min(Money.Min(first.Left, due), Balance) } : null;
}
