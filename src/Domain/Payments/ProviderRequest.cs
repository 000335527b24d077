using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Payments;

/// <summary>The exact request of a stored call: it is sent again unchanged until there is a definite answer (ruling 21).</summary>
/// <param name="Path">Below the provider's base address.</param>
/// <param name="Body">The body's text, byte for byte.</param>
public sealed record ProviderRequest(string Path, string Body)
{
    /// <summary>The connected account in whose name the call is made; null for the platform's own.</summary>
    public string? Account { get; init; }
}

/// <summary>Everything the bank is told about a hold.</summary>
/// <param name="PaymentId">Ours; the provider keeps it beside the hold, so that a webhook finds its payment.</param>
/// <param name="BookingId">Ours, kept likewise.</param>
/// <param name="Card">Whose card, and which.</param>
/// <param name="Account">The instructor's account at the provider.</param>
/// <param name="Amount">To hold.</param>
/// <param name="ApplicationFee">What stays with the platform after a taught lesson.</param>
/// <param name="StudentPresent">The student is there to authenticate.</param>
public sealed record HoldTerms(PaymentId PaymentId, BookingId BookingId, CardReference Card, string Account, Money Amount, Money ApplicationFee, bool StudentPresent);

/// <summary>A card by the provider's names.</summary>
/// <param name="Customer">The provider's id of the person.</param>
/// <param name="Card">The provider's id of the card.</param>
public sealed record CardReference(string Customer, string Card);

/// <summary>Everything the provider is told about a refund.</summary>
/// <param name="PaymentId">Ours; kept beside the refund, so that a webhook finds its payment.</param>
/// <param name="BookingId">Ours, kept likewise.</param>
/// <param name="RefundId">Ours, kept likewise.</param>
/// <param name="Intent">The captured hold.</param>
/// <param name="Amount">To the card.</param>
/// <param name="ReverseTransfer">The instructor's part of the charge is taken back in proportion.</param>
/// <param name="RefundApplicationFee">The platform's fee is given back to the instructor in proportion; a charge without a fee must not be asked for it.</param>
public sealed record RefundOrder(PaymentId PaymentId, BookingId BookingId, RefundId RefundId, string Intent, Money Amount, bool ReverseTransfer, bool RefundApplicationFee);

/// <summary>Everything the bank is told about a tip; no part of it stays with the platform.</summary>
/// <param name="TipId">Ours; kept beside the charge, so that a webhook finds its tip.</param>
/// <param name="BookingId">Ours, kept likewise.</param>
/// <param name="Card">Whose card, and which.</param>
/// <param name="Account">The instructor's account at the provider.</param>
/// <param name="Amount">To take.</param>
public sealed record TipTerms(TipId TipId, BookingId BookingId, CardReference Card, string Account, Money Amount);

/// <summary>Writes requests in the provider's form; pure, so that they can be stored before they are sent.</summary>
public interface IProviderRequests
{
    ProviderRequest CreateCustomer(UserId student);

    ProviderRequest SetUpCard(string customer);

    ProviderRequest RemoveCard(string card);

    /// <summary>A new hold.</summary>
    ProviderRequest PlaceHold(HoldTerms terms);

    /// <summary>Another try of a hold that was declined or waits for the student.</summary>
    ProviderRequest ConfirmHold(string intent, HoldTerms terms);

    ProviderRequest Capture(string intent, Money amount, Money applicationFee);

    ProviderRequest ReleaseHold(string intent);

    ProviderRequest TopUp(PaymentId payment, BookingId booking, string account, Money amount);

    ProviderRequest Refund(RefundOrder order);

    /// <summary>A charge that is taken at once, with the student there to authenticate.</summary>
    ProviderRequest ChargeTip(TipTerms terms);

    /// <summary>Another try of a tip that was declined or waits for the student.</summary>
    ProviderRequest ConfirmTip(string intent, CardReference card);
}
