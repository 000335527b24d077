using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Domain.Payments;

/// <summary>What the provider shows of a saved card.</summary>
/// <param name="ProviderId">The provider's id of the card.</param>
/// <param name="Brand">visa, mastercard …</param>
/// <param name="Last4">The last four digits.</param>
/// <param name="ExpiryMonth">1–12.</param>
/// <param name="ExpiryYear">Four digits.</param>
/// <param name="Fingerprint">The same for the same card, whoever saves it (ruling 29).</param>
public sealed record CardDetails(string ProviderId, string Brand, string Last4, int ExpiryMonth, int ExpiryYear, string? Fingerprint);

/// <summary>One saved card.</summary>
public sealed class SavedCard : Entity<SavedCardId>
{
    private SavedCard()
    {
    }

    internal SavedCard(CardDetails details, bool isDefault, DateTimeOffset now)
    {
        Id = TypedId.New<SavedCardId>(now);
        (ProviderId, Brand, Last4) = (details.ProviderId, details.Brand, details.Last4);
        (ExpiryMonth, ExpiryYear, Fingerprint) = (details.ExpiryMonth, details.ExpiryYear, details.Fingerprint);
        (IsDefault, SavedAt) = (isDefault, now);
    }

    public string ProviderId { get; private set; } = "";

    public string Brand { get; private set; } = "";

    public string Last4 { get; private set; } = "";

    public int ExpiryMonth { get; private set; }

    public int ExpiryYear { get; private set; }

    public string? Fingerprint { get; private set; }

    public bool IsDefault { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>When the student removed it; a removed card is never used or shown again.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    internal void Remove(DateTimeOffset now) => (RemovedAt, IsDefault) = (now, false);

    internal void SetDefault(bool isDefault) => IsDefault = isDefault;
}

/// <summary>A student as the payment provider knows them: the customer and the saved cards, of which one is the default.</summary>
public sealed class Cardholder : AggregateRoot<CardholderId>
{
    /// <summary>A call without an answer for this long is made anew: a customer or set-up too many does no harm.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(2);

    private readonly List<SavedCard> cards = [];

    private Cardholder()
    {
    }

    public UserId StudentId { get; private set; }

    /// <summary>The provider's id of the person; null until the provider has answered.</summary>
    public string? Customer { get; private set; }

    /// <summary>The provider's id of the newest card set-up.</summary>
    public string? SetupIntent { get; private set; }

    /// <summary>The call whose answer is awaited.</summary>
    public PaymentOperationId? OpenOperationId { get; private set; }

    public DateTimeOffset? OpenSince { get; private set; }

    /// <summary>Number of calls stored so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Every card there ever was; removed ones say so.</summary>
    public IReadOnlyList<SavedCard> Cards => cards;

    /// <summary>The cards that can pay.</summary>
    public IEnumerable<SavedCard> Usable => cards.Where(card => card.RemovedAt is null);

    public static Cardholder Of(UserId student) => new() { Id = CardholderId.Of(student), StudentId = student };

    /// <summary>Prepares the saving of a card; the provider learns of the student first. Null while an earlier call is under way, which will do unless it is lost.</summary>
    public PaymentOperation? StartSetup(IProviderRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null && now - OpenSince < Lost) return null;
        return Customer is null
            ? Store(PaymentOperationKind.CreateCustomer, requests.CreateCustomer(StudentId), now)
            : Store(PaymentOperationKind.SetUpCard, requests.SetUpCard(Customer), now);
    }

    /// <summary>Takes up the definite answer to a call.</summary>
    /// <returns>The call that follows from it.</returns>
    public PaymentOperation? Answered(PaymentOperation operation, ProviderAnswer answer, IProviderRequests requests, DateTimeOffset now)
    {
        if (operation.Id != OpenOperationId) return null;
        (OpenOperationId, OpenSince) = (null, null);
        if (answer is not { State: PaymentOperationState.Succeeded, ObjectId: { } made }) return null;
        if (operation.Kind is PaymentOperationKind.SetUpCard) SetupIntent = made;
        if (operation.Kind is not PaymentOperationKind.CreateCustomer) return null;
        Customer = made;
        return StartSetup(requests, now);
    }

    /// <summary>Saves a card the bank confirmed; the first one becomes the default. A card saved before stays as it is, one that was removed stays removed.</summary>
    public SavedCard Save(CardDetails details, DateTimeOffset now)
    {
        if (cards.Find(card => card.ProviderId == details.ProviderId) is { } known) return known;
        var saved = new SavedCard(details, !Usable.Any(), now);
        cards.Add(saved);
        Raise(new CardSaved(Id, StudentId, saved.Id, now));
        return saved;
    }

    /// <summary>The card that is used when none is named.</summary>
    public Result MakeDefault(SavedCardId chosen)
    {
        if (!Usable.Any(card => card.Id == chosen)) return PaymentErrors.CardNotFound;
        foreach (var card in cards) card.SetDefault(card.Id == chosen);
        return Result.Ok;
    }

    /// <summary>Removes a card here and at the provider; the newest other one becomes the default in its place.</summary>
    public Result<PaymentOperation> Remove(SavedCardId chosen, IProviderRequests requests, DateTimeOffset now)
    {
        if (Usable.FirstOrDefault(card => card.Id == chosen) is not { } card) return PaymentErrors.CardNotFound;
        var wasDefault = card.IsDefault;
        card.Remove(now);
        if (wasDefault) Usable.MaxBy(other => other.Id.Value)?.SetDefault(true);
        return PaymentOperation.Store(PaymentOperationKind.RemoveCard, StudentId, null, ++Attempts, requests.RemoveCard(card.ProviderId), now);
    }

    /// <summary>The named card, or the default one.</summary>
    public CardReference? Reference(SavedCardId? chosen) =>
        Customer is not null && Usable.FirstOrDefault(card => chosen is { } id ? card.Id == id : card.IsDefault) is { } card ? new(Customer, card.ProviderId) : null;

    private PaymentOperation Store(PaymentOperationKind kind, ProviderRequest request, DateTimeOffset now)
    {
        var operation = PaymentOperation.Store(kind, StudentId, null, ++Attempts, request, now);
        (OpenOperationId, OpenSince) = (operation.Id, now);
        return operation;
    }
}
