using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments.Events;

namespace InstaInstru.Domain.Payments;

/// <summary>Money that a student gives the instructor of a taught lesson: all of it is the instructor's, and the platform bears the processing cost (ruling 20). One per lesson.</summary>
public sealed class Tip : AggregateRoot<TipId>
{
    /// <summary>The provider's least charge.</summary>
    public static readonly Money Least = new(50);

    public static readonly Money Most = Money.Dollars(500);

    private Tip()
    {
    }

    public BookingId BookingId { get; private set; }

    public UserId StudentId { get; private set; }

    public InstructorId InstructorId { get; private set; }

    /// <summary>50 cents to $500.</summary>
    public Money Amount { get; private set; }

    public TipStatus Status { get; private set; }

    /// <summary>The provider's id of the charge.</summary>
    public string? Intent { get; private set; }

    /// <summary>Number of calls stored so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>The call whose answer is awaited.</summary>
    public PaymentOperationId? OpenOperationId { get; private set; }

    public DateTimeOffset GivenAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>What the provider charged the platform for it; null until the provider says so.</summary>
    public Money? ProcessingCost { get; private set; }

    /// <summary>Why this lesson can be given no tip, or null: it can, once it is completed and stays so.</summary>
    public static Error? Refuse(Booking lesson) =>
        lesson.CountsAsTaught ? null : PaymentErrors.TipNeedsTaughtLesson;

    /// <summary>A tip for a taught lesson; nothing is charged before <see cref="Charge"/>.</summary>
    public static Tip Give(Booking lesson, Money amount, DateTimeOffset now) => new()
    {
        Id = TypedId.New<TipId>(now),
        BookingId = lesson.Id,
        StudentId = lesson.StudentId,
        InstructorId = lesson.InstructorId,
        Amount = amount,
        Status = TipStatus.Pending,
        GivenAt = now,
    };

    /// <summary>Asks the bank, the first time or again; the same charge is confirmed anew, so that there is never a second one.</summary>
    public Result<PaymentOperation> Charge(HoldMeans means, IProviderRequests requests, DateTimeOffset now)
    {
        if (OpenOperationId is not null) return PaymentErrors.OperationPending;
        if (Status is TipStatus.Succeeded) return PaymentErrors.TipGiven;
        var terms = new TipTerms(Id, BookingId, means.Card, means.Account, Amount);
        var request = Intent is not null && Status is not TipStatus.Failed ? requests.ConfirmTip(Intent, means.Card) : requests.ChargeTip(terms);
        var operation = PaymentOperation.Store(PaymentOperationKind.ChargeTip, StudentId, null, ++Attempts, request, now, Id);
        (OpenOperationId, Status) = (operation.Id, TipStatus.Pending);
        return operation;
    }

    /// <summary>Takes up the definite answer to a call; the same answer twice changes nothing.</summary>
    public void Answered(PaymentOperation operation, ProviderAnswer answer, DateTimeOffset now)
    {
        if (operation.Id != OpenOperationId) return;
        OpenOperationId = null;
        if (answer.Intent is { } seen) Apply(seen, now, isAnswer: true);
        else Status = TipStatus.Failed;
    }

    /// <summary>The reducer: brings the tip to what the provider shows. It never goes back; while a call is under way another source may only report success.</summary>
    public void Apply(IntentSnapshot seen, DateTimeOffset now, bool isAnswer = false)
    {
        if (isAnswer || Intent is null) Intent = seen.Intent;
        if (Intent != seen.Intent) return;
        if (seen.State is IntentState.Succeeded) Paid(seen, now);
        else if (Status is not TipStatus.Succeeded && OpenOperationId is null) Status = StatusOf(seen.State);
    }

    /// <summary>How the provider contradicts this tip after the reducer has seen the same snapshot; null when it does not, or while an answer is awaited.</summary>
    /// <param name="seen">The charge; null when the provider does not know it.</param>
    public DifferenceKind? DifferenceTo(IntentSnapshot? seen)
    {
        if (OpenOperationId is not null) return null;
        if (seen is null) return Paid() > Money.Zero ? DifferenceKind.MissingThere : null;
        return seen.Received != Paid() ? DifferenceKind.Amount : null;
    }

    /// <summary>What the card has paid.</summary>
    public Money Paid() => Status is TipStatus.Succeeded ? Amount : Money.Zero;

    private void Paid(IntentSnapshot seen, DateTimeOffset now)
    {
        if (Status is not TipStatus.Succeeded)
        {
            (Status, PaidAt) = (TipStatus.Succeeded, now);
            Raise(new TipPaid(Id, BookingId, StudentId, InstructorId, Amount, now));
        }

        if (ProcessingCost is not null || seen.ProcessingCost is not { } cost) return;
        ProcessingCost = cost;
        if (cost > Money.Zero) Raise(new TipProcessed(Id, BookingId, cost, now));
    }

    private TipStatus StatusOf(IntentState state) => state switch
    {
        IntentState.RequiresAction => TipStatus.RequiresAction,
        IntentState.RequiresPaymentMethod => TipStatus.RequiresPaymentMethod,
        IntentState.Canceled => TipStatus.Failed,
        _ => Status,
    };
}
