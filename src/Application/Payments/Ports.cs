using InstaInstru.Application.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;

namespace InstaInstru.Application.Payments;

/// <summary>The payment provider. Nothing here is called while a transaction is open.</summary>
public interface IPaymentGateway : IOutsidePort
{
    /// <summary>Sends a stored call, the same bytes under the same key however often; throws while there is no definite answer.</summary>
    Task<ProviderAnswer> Send(PaymentOperationId operation, CancellationToken cancellation);

    /// <summary>Fetches what a webhook hints at; throws while the provider is away.</summary>
    Task<ProviderNews> Fetch(WebhookId webhook, CancellationToken cancellation);

    /// <summary>One hold as it is now, null when the provider does not know it; throws while the provider is away.</summary>
    Task<IntentSnapshot?> Look(string intent, CancellationToken cancellation);

    /// <summary>A page of holds made since an instant, newest first; throws while the provider is away.</summary>
    Task<HoldPage> HoldsSince(DateTimeOffset since, string? after, CancellationToken cancellation);

    /// <summary>A page of events that happened since an instant, newest first; null when the provider no longer shows the account to us; throws while it is away.</summary>
    /// <param name="account">The connected account; null for the platform's own events.</param>
    /// <param name="since">Events from then on.</param>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<EventPage?> EventsSince(string? account, DateTimeOffset since, string? after, CancellationToken cancellation);

    /// <summary>What the student needs to authenticate a hold; null while the provider is away.</summary>
    Task<PaymentAction?> NextActionOf(string intent, CancellationToken cancellation);

    /// <summary>A card set-up as it stands; null while the provider is away.</summary>
    Task<CardSetup?> SetupOf(string setupIntent, CancellationToken cancellation);
}

/// <summary>Holds of the provider.</summary>
/// <param name="Holds">Newest first.</param>
/// <param name="More">There are older ones.</param>
public sealed record HoldPage(IReadOnlyList<IntentSnapshot> Holds, bool More);

/// <summary>Events of the provider.</summary>
/// <param name="Events">Newest first.</param>
/// <param name="More">There are older ones.</param>
public sealed record EventPage(IReadOnlyList<ListedEvent> Events, bool More);

/// <summary>An event as the provider lists it.</summary>
/// <param name="EventId">The provider's id of the event.</param>
/// <param name="Type">What the provider calls the change.</param>
/// <param name="ObjectId">The provider's id of what changed; empty when there is none.</param>
/// <param name="HappenedAt">When it happened.</param>
/// <param name="Body">As a webhook would have brought it.</param>
public sealed record ListedEvent(string EventId, string Type, string ObjectId, DateTimeOffset HappenedAt, string Body);

/// <summary>What a fetched object tells; all are null for objects the product does not act on.</summary>
/// <param name="Intent">A hold.</param>
/// <param name="Setup">A card set-up.</param>
public sealed record ProviderNews(IntentSnapshot? Intent, ConfirmedSetup? Setup)
{
    /// <summary>A refund.</summary>
    public RefundSnapshot? Refund { get; init; }

    /// <summary>A chargeback.</summary>
    public ChargebackSnapshot? Chargeback { get; init; }

    /// <summary>An instructor's account.</summary>
    public AccountSnapshot? Account { get; init; }

    /// <summary>A payout of an instructor's account.</summary>
    public PayoutSnapshot? Payout { get; init; }
}

/// <summary>A set-up whose card the bank has confirmed.</summary>
/// <param name="Customer">The provider's id of the person.</param>
/// <param name="Card">The card.</param>
public sealed record ConfirmedSetup(string Customer, CardDetails Card);

/// <summary>A card set-up as the provider shows it.</summary>
/// <param name="SetupIntent">The provider's id.</param>
/// <param name="ClientSecret">Lets the student's browser confirm it; never stored.</param>
/// <param name="Status">The provider's word.</param>
/// <param name="Confirmed">Set once the bank has confirmed the card.</param>
public sealed record CardSetup(string SetupIntent, string ClientSecret, string Status, ConfirmedSetup? Confirmed);

/// <summary>What the student does next about a hold.</summary>
/// <param name="Type">The provider's word for it.</param>
/// <param name="ClientSecret">Lets the student's browser finish it; never stored.</param>
public sealed record PaymentAction(string Type, string ClientSecret);

/// <summary>Reads webhooks; nothing of a body is believed before its signature holds.</summary>
public interface IWebhookReader
{
    /// <summary>The event, or null when the signature does not hold or the body is none.</summary>
    VerifiedWebhook? Read(ReadOnlyMemory<byte> body, string? signature);
}

/// <summary>What the inbox keeps of an event.</summary>
/// <param name="EventId">The provider's id of the event.</param>
/// <param name="Type">What the provider calls the change.</param>
/// <param name="ObjectId">The provider's id of what changed; empty when there is none.</param>
public sealed record VerifiedWebhook(string EventId, string Type, string ObjectId);

/// <summary>Where an instructor's share goes, read from the profile.</summary>
public interface IPayoutAccounts
{
    /// <summary>The provider's id of the instructor's account; null until payouts are set up.</summary>
    Task<string?> Of(InstructorId instructor, CancellationToken cancellation);

    /// <summary>The same whether or not it can be paid at present; null when there never was one.</summary>
    Task<string?> Known(InstructorId instructor, CancellationToken cancellation);
}
