using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Infrastructure.Payments.Stripe;

/// <summary>Writes our requests in Stripe's form encoding; pure, so that a stored operation keeps the exact bytes.</summary>
internal sealed class StripeRequests : IProviderRequests
{
    /// <summary>Metadata key of our payment: a webhook finds its payment by it.</summary>
    public const string PaymentKey = "payment_id";

    /// <summary>Metadata key of our refund.</summary>
    public const string RefundKey = "refund_id";

    /// <summary>Metadata key of our tip.</summary>
    public const string TipKey = "tip_id";

    private const string BookingKey = "booking_id";
    private const string Dollars = "usd";

    private static readonly string[] WithCharge = ["latest_charge"];

    private static readonly string[] WithReversal = ["transfer_reversal"];

    private static readonly string[] WithCost = ["latest_charge.balance_transaction"];

    public ProviderRequest CreateCustomer(UserId student) =>
        Write(CustomerService.CreateRequest(new() { Metadata = new Dictionary<string, string> { ["user_id"] = student.ToString() } }));

    public ProviderRequest SetUpCard(string customer) =>
        Write(SetupIntentService.CreateRequest(new() { Customer = customer, Usage = "off_session", AutomaticPaymentMethods = new() }));

    public ProviderRequest RemoveCard(string card) => Write(PaymentMethodService.DetachRequest(card, new()));

    public ProviderRequest PlaceHold(HoldTerms terms) => Write(PaymentIntentService.CreateRequest(new()
    {
        Amount = terms.Amount.Cents,
        ApplicationFeeAmount = terms.ApplicationFee.Cents,
        AutomaticPaymentMethods = new(),
        CaptureMethod = "manual",
        Confirm = true,
        Currency = Dollars,
        Customer = terms.Card.Customer,
        Expand = WithCharge,
        Metadata = References(terms.PaymentId, terms.BookingId),
        OffSession = terms.StudentPresent ? null : true,
        PaymentMethod = terms.Card.Card,
        TransferData = new() { Destination = terms.Account },
        TransferGroup = GroupOf(terms.BookingId),
    }));

    public ProviderRequest ConfirmHold(string intent, HoldTerms terms) => Write(PaymentIntentService.ConfirmRequest(intent, new()
    {
        Expand = WithCharge,
        OffSession = terms.StudentPresent ? null : true,
        PaymentMethod = terms.Card.Card,
    }));

    public ProviderRequest Capture(string intent, Money amount, Money applicationFee) =>
        Write(PaymentIntentService.CaptureRequest(intent, new() { AmountToCapture = amount.Cents, ApplicationFeeAmount = applicationFee.Cents }));

    public ProviderRequest ReleaseHold(string intent) => Write(PaymentIntentService.CancelRequest(intent, new()));

    public ProviderRequest TopUp(PaymentId payment, BookingId booking, string account, Money amount) => Write(TransferService.CreateRequest(new()
    {
        Amount = amount.Cents,
        Currency = Dollars,
        Destination = account,
        Metadata = References(payment, booking),
        TransferGroup = GroupOf(booking),
    }));

    public ProviderRequest Refund(RefundOrder order) => Write(RefundService.CreateRequest(new()
    {
        Amount = order.Amount.Cents,
        Expand = WithReversal,
        Metadata = new Dictionary<string, string>(References(order.PaymentId, order.BookingId)) { [RefundKey] = order.RefundId.ToString() },
        PaymentIntent = order.Intent,
        RefundApplicationFee = order.RefundApplicationFee,
        ReverseTransfer = order.ReverseTransfer,
    }));

    public ProviderRequest ChargeTip(TipTerms terms) => Write(PaymentIntentService.CreateRequest(new()
    {
        Amount = terms.Amount.Cents,
        AutomaticPaymentMethods = new(),
        Confirm = true,
        Currency = Dollars,
        Customer = terms.Card.Customer,
        Expand = WithCost,
        Metadata = new Dictionary<string, string> { [TipKey] = terms.TipId.ToString(), [BookingKey] = terms.BookingId.ToString() },
        PaymentMethod = terms.Card.Card,
        TransferData = new() { Destination = terms.Account },
        TransferGroup = GroupOf(terms.BookingId),
    }));

    public ProviderRequest ConfirmTip(string intent, CardReference card) => Write(PaymentIntentService.ConfirmRequest(intent, new() { Expand = WithCost, PaymentMethod = card.Card }));

    private static Dictionary<string, string> References(PaymentId payment, BookingId booking) => new() { [PaymentKey] = payment.ToString(), [BookingKey] = booking.ToString() };

    private static string GroupOf(BookingId booking) => $"booking:{booking}";

    private static ProviderRequest Write(StripeRequest request) => new(request.Path, request.Form);
}
