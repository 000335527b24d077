using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.DomainTests.Payments;

/// <summary>Requests in words, so that tests can read what would be sent.</summary>
internal sealed class Requests : IProviderRequests
{
    public static readonly Requests Instance = new();

    public ProviderRequest CreateCustomer(UserId student) => new("customers", $"{student}");

    public ProviderRequest SetUpCard(string customer) => new("setup", customer);

    public ProviderRequest RemoveCard(string card) => new("detach", card);

    public ProviderRequest PlaceHold(HoldTerms terms) => new("hold", $"{terms.Amount.Cents} of {terms.Card.Card}, fee {terms.ApplicationFee.Cents}, present {terms.StudentPresent}");

    public ProviderRequest ConfirmHold(string intent, HoldTerms terms) => new("confirm", $"{intent} with {terms.Card.Card}, present {terms.StudentPresent}");

    public ProviderRequest Capture(string intent, Money amount, Money applicationFee) => new("capture", $"{intent}: {amount.Cents}, fee {applicationFee.Cents}");

    public ProviderRequest ReleaseHold(string intent) => new("cancel", intent);

    public ProviderRequest TopUp(PaymentId payment, BookingId booking, string account, Money amount) => new("transfer", $"{amount.Cents} to {account}");

    public ProviderRequest ChargeTip(TipTerms terms) => new("tip", $"{terms.Amount.Cents} of {terms.Card.Card} to {terms.Account}");

    public ProviderRequest ConfirmTip(string intent, CardReference card) => new("confirm", $"{intent} with {card.Card}");

    public ProviderRequest Refund(RefundOrder order) => new("refund", $"{order.Intent}: {order.Amount.Cents}, reverse {order.ReverseTransfer}, fee {order.RefundApplicationFee}");
}
