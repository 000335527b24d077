using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>A chargeback as the provider shows it.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="Intent">The captured hold that it is about.</param>
/// <param name="Transfer">The provider's id of what passed the charge on to the instructor; null when nothing was.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">The bank's word.</param>
/// <param name="Amount">Asked for; may be more or less than the charge.</param>
/// <param name="Taken">What the bank has at present.</param>
/// <param name="Fees">What the provider asks for its work.</param>
/// <param name="Movements">How often money has moved; a snapshot with fewer is an old one.</param>
/// <param name="EvidenceDueBy">Evidence after this instant counts for nothing.</param>
public sealed record ChargebackSnapshot(
    string ProviderId, string Intent, string? Transfer, ChargebackStatus Status, string Reason, Money Amount, Money Taken, Money Fees, int Movements, DateTimeOffset? EvidenceDueBy);
