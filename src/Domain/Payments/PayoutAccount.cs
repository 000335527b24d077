using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Domain.Payments;

/// <summary>An instructor as the payment provider knows them: the account that lessons are paid to and that is paid out every Tuesday.</summary>
public sealed class PayoutAccount : AggregateRoot<PayoutAccountId>
{
    /// <summary>A call without an answer for this long is looked up or made anew.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(2);

    private PayoutAccount()
    {
    }

    public InstructorId InstructorId { get; private set; }

    /// <summary>The provider's id; null until the provider has answered.</summary>
    public string? Account { get; private set; }

    /// <summary>The instructor has filled in the provider's form; that alone does not mean they can be paid.</summary>
    public bool Submitted { get; private set; }

    public bool CanBePaid { get; private set; }

    /// <summary>What the provider still wants to know, in its own words.</summary>
    public IReadOnlyList<string> Due { get; private set; } = [];

    /// <summary>Why payouts are stopped, in the provider's words.</summary>
    public string? DisabledReason { get; private set; }

    /// <summary>When it is paid out, as far as it was seen or set.</summary>
    public PayoutSchedule Schedule { get; private set; }

    /// <summary>Payouts wait, because an admin has suspended the instructor (ruling 39).</summary>
    public bool Held { get; private set; }

    /// <summary>When the provider was last seen.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>The call whose answer is awaited.</summary>
    public PaymentOperationId? OpenOperationId { get; private set; }

    public DateTimeOffset? OpenSince { get; private set; }

    /// <summary>Number of calls stored so far.</summary>
    public int Attempts { get; private set; }

    private PayoutSchedule AskedSchedule { get; set; }

    private PayoutSchedule Wanted => Held ? PayoutSchedule.Held : PayoutSchedule.Tuesdays;

    /// <summary>An instructor's account; <paramref name="stated"/> is one that an admin had stated before there was this record.</summary>
    public static PayoutAccount Of(InstructorId instructor, string? stated) => new() { Id = PayoutAccountId.Of(instructor), InstructorId = instructor, Account = stated };

    /// <summary>Has the account made, with its Tuesdays; null when there is one or a call is under way.</summary>
    public PaymentOperation? Open(IConnectRequests requests, DateTimeOffset now) =>
        Account is not null || IsBusy(now) ? null : Store(PaymentOperationKind.OpenAccount, requests.OpenAccount(InstructorId), now);

    /// <summary>Brings the account to what the provider shows.</summary>
    /// <returns>The call that puts a schedule right that has drifted.</returns>
    public PaymentOperation? Apply(AccountSnapshot seen, IConnectRequests requests, DateTimeOffset now)
    {
        if (Account is not null && Account != seen.Account) return null;
        (Account, Submitted, CanBePaid, Due, DisabledReason, Schedule, SeenAt) = (seen.Account, seen.Submitted, seen.CanBePaid, seen.Due, seen.DisabledReason, seen.Schedule ?? Wanted, now);
        return FollowSchedule(requests, now);
    }

    /// <summary>Has payouts wait, or lets them go; <see cref="FollowSchedule"/> tells the provider.</summary>
    public void Hold(bool held) => Held = held;

    /// <summary>The call that gives the provider the schedule that is wanted; null when it has it, or while another call is under way, whose success leads here again.</summary>
    public PaymentOperation? FollowSchedule(IConnectRequests requests, DateTimeOffset now)
    {
        if (Account is not { } account || Schedule == Wanted || IsBusy(now)) return null;
        AskedSchedule = Wanted;
        return Store(PaymentOperationKind.SetSchedule, requests.SetSchedule(account, Wanted), now);
    }

    /// <summary>Takes up the definite answer to a call.</summary>
    /// <returns>The call that gives the provider what was wanted meanwhile; after a refusal it waits for the nightly audit.</returns>
    public PaymentOperation? Answered(PaymentOperation operation, ProviderAnswer answer, IConnectRequests requests, DateTimeOffset now)
    {
        if (operation.Id != OpenOperationId) return null;
        (OpenOperationId, OpenSince) = (null, null);
        if (answer.State is not PaymentOperationState.Succeeded) return null;
        if (operation.Kind is PaymentOperationKind.OpenAccount) Account ??= answer.ObjectId;
        Schedule = operation.Kind is PaymentOperationKind.OpenAccount ? PayoutSchedule.Tuesdays : AskedSchedule;
        return FollowSchedule(requests, now);
    }

    private bool IsBusy(DateTimeOffset now) => OpenOperationId is not null && now - OpenSince < Lost;

    private PaymentOperation Store(PaymentOperationKind kind, ProviderRequest request, DateTimeOffset now)
    {
        var operation = PaymentOperation.Store(kind, InstructorId.UserId, null, ++Attempts, request, now);
        (OpenOperationId, OpenSince) = (operation.Id, now);
        return operation;
    }
}

/// <summary>An account by the provider's id.</summary>
public sealed class PayoutAccountOf : Specification<PayoutAccount>
{
    public PayoutAccountOf(string account) => Query.Where(row => row.Account == account);
}
