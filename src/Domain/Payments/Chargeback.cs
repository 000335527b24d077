using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Ledger;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Domain.Payments;

/// <summary>
/// A card's bank against one charge (ruling 22); a charge may have several. Methods that move money return the ledger transactions to post with it.
/// A lost one is the platform's loss, unless the instructor was absent or cheated: then the share goes back too.
/// </summary>
public sealed class Chargeback : AggregateRoot<ChargebackId>
{
    /// <summary>How long before the deadline missing evidence is told of.</summary>
    public static readonly TimeSpan EvidenceAlert = TimeSpan.FromDays(2);

    private Chargeback()
    {
    }

    private Chargeback(ChargebackSnapshot seen, DateTimeOffset now)
    {
        Id = TypedId.New<ChargebackId>(now);
        (ProviderId, OpenedAt, EvidenceDueBy, Movements) = (seen.ProviderId, now, seen.EvidenceDueBy ?? now, -1);
    }

    /// <summary>The provider's id.</summary>
    public string ProviderId { get; private set; } = "";

    /// <summary>The lesson's payment; null when the charge is a tip.</summary>
    public PaymentId? PaymentId { get; private set; }

    /// <summary>The tip; null when the charge is the lesson's.</summary>
    public TipId? TipId { get; private set; }

    public BookingId BookingId { get; private set; }

    public UserId StudentId { get; private set; }

    public InstructorId InstructorId { get; private set; }

    /// <summary>The provider's id of what passed the charge on to the instructor.</summary>
    public string? Transfer { get; private set; }

    public ChargebackStatus Status { get; private set; }

    /// <summary>The bank's word.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Asked for by the bank; may be more or less than the charge.</summary>
    public Money Amount { get; private set; }

    /// <summary>What the bank has at present.</summary>
    public Money Taken { get; private set; }

    /// <summary>What the provider asked for its work.</summary>
    public Money Fees { get; private set; }

    /// <summary>What is written off.</summary>
    public Money Loss { get; private set; }

    /// <summary>How often money has moved, as far as it was seen.</summary>
    public int Movements { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Evidence after this instant counts for nothing.</summary>
    public DateTimeOffset EvidenceDueBy { get; private set; }

    /// <summary>When people were told that evidence is still missing.</summary>
    public DateTimeOffset? EvidenceAlertedAt { get; private set; }

    /// <summary>The instructor was absent or cheated: a loss is theirs.</summary>
    public bool InstructorAtFault { get; private set; }

    /// <summary>The instructor's share that is still to go back: carried as owed until their balance suffices.</summary>
    public Money ReversalDue { get; private set; }

    /// <summary>What of it the open call takes.</summary>
    public Money ReversalAsked { get; private set; }

    /// <summary>The instructor's share that went back.</summary>
    public Money Reversed { get; private set; }

    /// <summary>The provider's id of what paid the share again.</summary>
    public string? PaidAgainBy { get; private set; }

    /// <summary>The call whose answer is awaited.</summary>
    public PaymentOperationId? OpenOperationId { get; private set; }

    /// <summary>Number of calls stored so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>When a refused call is made again.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When the student had repaid a loss; until then the account may not book.</summary>
    public DateTimeOffset? RepaidAt { get; private set; }

    /// <summary>The bank has the money and nothing is decided.</summary>
    public bool IsOpen => Status is ChargebackStatus.NeedsResponse or ChargebackStatus.UnderReview;

    private bool IsInquiry => Status <= ChargebackStatus.Prevented;

    private bool NeedsEvidence => Status is ChargebackStatus.NeedsResponse or ChargebackStatus.InquiryNeedsResponse;

    /// <summary>A chargeback of a lesson's charge that nothing was known of.</summary>
    public static Chargeback Against(Payment payment, ChargebackSnapshot seen, DateTimeOffset now) => new(seen, now)
    {
        PaymentId = payment.Id,
        BookingId = payment.BookingId,
        StudentId = payment.StudentId,
        InstructorId = payment.InstructorId,
    };

    /// <summary>The same of a tip; the lesson itself, its payment and what it caused are left alone.</summary>
    public static Chargeback Against(Tip tip, ChargebackSnapshot seen, DateTimeOffset now) => new(seen, now)
    {
        TipId = tip.Id,
        BookingId = tip.BookingId,
        StudentId = tip.StudentId,
        InstructorId = tip.InstructorId,
    };

    /// <summary>The reducer: brings the chargeback to what the provider shows. It never goes back, and the same snapshot twice changes nothing.</summary>
    public IReadOnlyList<LedgerTransaction> Apply(ChargebackSnapshot seen, DateTimeOffset now)
    {
        if (seen.Movements < Movements || seen.Status < Status) return [];
        var (isNew, before, wasInquiry) = (Movements < 0, Status, IsInquiry);
        (Status, Movements, Amount, Reason, Transfer) = (seen.Status, seen.Movements, seen.Amount, seen.Reason, seen.Transfer ?? Transfer);
        EvidenceDueBy = seen.EvidenceDueBy ?? EvidenceDueBy;
        if (isNew || (wasInquiry && !IsInquiry)) Raise(new ChargebackOpened(Id, PaymentId, BookingId, StudentId, InstructorId, Amount, IsInquiry, EvidenceDueBy, now));
        if (Status is ChargebackStatus.Lost && (isNew || before != Status)) Raise(new ChargebackLost(Id, PaymentId, BookingId, StudentId, InstructorId, Amount, now));
        if (Status is ChargebackStatus.Won && (isNew || before != Status)) Raise(new ChargebackWon(Id, PaymentId, BookingId, StudentId, InstructorId, Amount, before is ChargebackStatus.Lost, now));
        if (Status is ChargebackStatus.Lost or ChargebackStatus.Won or ChargebackStatus.InquiryClosed or ChargebackStatus.Prevented) ClosedAt ??= now;
        else ClosedAt = null;
        if (before != Status) NextAttemptAt = null;
        return Move(seen, now);
    }

    /// <summary>An absence was upheld, or an admin found fraud: a loss is the instructor's (ruling 22).</summary>
    public void BlameInstructor() => InstructorAtFault = true;

    /// <summary>The student has repaid what the platform lost: the account may book again.</summary>
    public Result Repay(DateTimeOffset now)
    {
        if (Status is not ChargebackStatus.Lost) return PaymentErrors.ChargebackNotLost;
        RepaidAt ??= now;
        return Result.Ok;
    }

    /// <summary>Lost at the instructor's fault: their share goes back, and what they are not paid yet is not due.</summary>
    public bool TakesShareBack => Status is ChargebackStatus.Lost && InstructorAtFault;

    /// <summary>The instructor is not paid a part of the share, so that there is nothing to reverse.</summary>
    public LedgerTransaction Withhold(Money due, DateTimeOffset now)
    {
        Reversed += due;
        return ShareMoved(LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(now)), due, now);
    }

    /// <summary>Finds what is still to go back, once however many chargebacks the charge has; of one won after that the share is paid again, unless another one takes it.</summary>
    /// <param name="share">All that the instructor got for the charge.</param>
    /// <param name="beside">The other chargebacks of the charge.</param>
    /// <param name="account">The instructor's account at the provider; null when there is none.</param>
    /// <param name="requests">Writes the request.</param>
    /// <param name="now">The application's time.</param>
    public PaymentOperation? Continue(Money share, IReadOnlyCollection<Chargeback> beside, string? account, IConnectRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null) return null;
        var byOthers = beside.Aggregate(Money.Zero, (sum, other) => sum + other.Reversed + other.ReversalDue);
        ReversalDue = TakesShareBack ? Money.Max(Money.Zero, share - byOthers - Reversed) : Money.Zero;
        if (Status is not ChargebackStatus.Won || Reversed == Money.Zero || account is null || NextAttemptAt > now || beside.Any(other => other.TakesShareBack)) return null;
        NextAttemptAt = null;
        return Store(PaymentOperationKind.TransferAgain, requests.TransferAgain(Id, account, Reversed), now);
    }

    /// <summary>Whether a call has to take back what is due.</summary>
    public bool ReversesAt(DateTimeOffset now) => ReversalDue > Money.Zero && OpenOperationId is null && !(NextAttemptAt > now);

    /// <summary>
    /// The call that takes back what is due, as far as the first transfer reaches that has something left: the charge's own come first.
    /// A balance that is short gives what it has; the rest is carried against what comes in later.
    /// </summary>
    /// <param name="funds">What is with the instructor at present.</param>
    /// <param name="requests">Writes the request.</param>
    /// <param name="now">The application's time.</param>
    public PaymentOperation? TakeBack(InstructorFunds funds, IConnectRequests requests, DateTimeOffset now)
    {
        if (!ReversesAt(now)) return null;
        var taken = funds.Reach(ReversalDue);
        NextAttemptAt = taken is null ? now + InstructorFunds.Pause : null;
        if (taken is null) return null;
        ReversalAsked = taken.Left;
        return Store(PaymentOperationKind.ReverseTransfer, requests.ReverseTransfer(Id, Attempts + 1, taken.Transfer, ReversalAsked), now);
    }

    /// <summary>Takes up the definite answer to a call; a refused one is made again, because the instructor's balance may not have been enough.</summary>
    /// <returns>What is to be posted.</returns>
    public LedgerTransaction? Answered(PaymentOperation operation, ProviderAnswer answer, DateTimeOffset now)
    {
        if (operation.Id != OpenOperationId) return null;
        var taken = operation.Kind is PaymentOperationKind.ReverseTransfer ? ReversalAsked : -Reversed;
        (OpenOperationId, ReversalAsked) = (null, Money.Zero);
        if (answer.State is not PaymentOperationState.Succeeded)
        {
            NextAttemptAt = now + InstructorFunds.Pause;
            return null;
        }

        Reversed += taken;
        if (taken > Money.Zero) ReversalDue = Money.Max(Money.Zero, ReversalDue - taken);
        else PaidAgainBy = answer.ObjectId;
        return ShareMoved(LedgerCauseId.Of(operation.Id), taken, now);
    }

    private LedgerTransaction ShareMoved(LedgerCauseId cause, Money taken, DateTimeOffset now) => LedgerTransaction.Post(
        taken > Money.Zero ? LedgerTransactionKind.ShareTakenBack : LedgerTransactionKind.SharePaidAgain, cause, BookingId, now,
        (LedgerAccount.InstructorPayable(InstructorId.UserId), -taken), (LedgerAccount.ChargebackLoss, taken));

    /// <summary>Tells people once that evidence is missing and due.</summary>
    public void AlertEvidence(DateTimeOffset now)
    {
        if (!NeedsEvidence || EvidenceAlertedAt is not null) return;
        EvidenceAlertedAt = now;
        Raise(new EvidenceDue(Id, BookingId, Amount, EvidenceDueBy, now));
    }

    private List<LedgerTransaction> Move(ChargebackSnapshot seen, DateTimeOffset now)
    {
        var (taken, fees, posted) = (seen.Taken - Taken, seen.Fees - Fees, new List<LedgerTransaction>());
        (Taken, Fees) = (seen.Taken, seen.Fees);
        var loss = (Status is ChargebackStatus.Lost ? Taken : Money.Zero) - Loss;
        Loss += loss;
        if (taken != Money.Zero)
            posted.Add(Post(taken > Money.Zero ? LedgerTransactionKind.ChargebackWithdrawn : LedgerTransactionKind.ChargebackReinstated, now, (LedgerAccount.CardClearing, taken), (LedgerAccount.DisputedFunds, -taken)));
        if (fees != Money.Zero) posted.Add(Post(LedgerTransactionKind.ChargebackFee, now, (LedgerAccount.ProviderFees, fees), (LedgerAccount.ChargebackLoss, -fees)));
        if (loss != Money.Zero)
            posted.Add(Post(loss > Money.Zero ? LedgerTransactionKind.ChargebackLost : LedgerTransactionKind.ChargebackRecovered, now, (LedgerAccount.DisputedFunds, loss), (LedgerAccount.ChargebackLoss, -loss)));
        return posted;
    }

    /// <summary>Each movement is a cause of its own: a fee may come twice, a loss may be written off again.</summary>
    private LedgerTransaction Post(LedgerTransactionKind kind, DateTimeOffset now, params (LedgerAccount, Money)[] movements) =>
        LedgerTransaction.Post(kind, LedgerCauseId.Of(TypedId.New<LedgerTransactionId>(now)), BookingId, now, movements);

    private PaymentOperation Store(PaymentOperationKind kind, ProviderRequest request, DateTimeOffset now)
    {
        var operation = PaymentOperation.Store(kind, InstructorId.UserId, null, ++Attempts, request, now);
        OpenOperationId = operation.Id;
        return operation;
    }
}
