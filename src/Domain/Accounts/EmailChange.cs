using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies one exchange of an account's e-mail address.</summary>
public readonly record struct EmailChangeId(Guid Value) : ITypedId<EmailChangeId>
{
    public static EmailChangeId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>An exchange of an account's e-mail address: it happens when the codes sent to both addresses are entered together. Of each account one at most is asked for at a time; those that happened are kept a week, for the notice to the address that was left.</summary>
public sealed class EmailChange : AggregateRoot<EmailChangeId>
{
    private EmailChange()
    {
    }

    public UserId UserId { get; private set; }

    /// <summary>The address to be left; it is told when the exchange has happened.</summary>
    public string OldEmail { get; private set; } = "";

    public string NewEmail { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it happened; null while codes are awaited.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    private int OldSerial { get; set; }

    private int NewSerial { get; set; }

    public static EmailChange Of(UserId user, DateTimeOffset now) => new() { Id = TypedId.New<EmailChangeId>(now), UserId = user };

    /// <summary>Asks for another address: a code goes to each; what was asked before no longer counts.</summary>
    public Result Ask(Account account, string newEmail, Challenge oldCodes, Challenge newCodes, DateTimeOffset now)
    {
        var sent = oldCodes.SendCode(now);
        if (!sent.Failed) sent = newCodes.SendCode(now);
        if (sent.Failed) return sent;
        (OldEmail, NewEmail, RequestedAt) = (account.Email, newEmail, now);
        (OldSerial, NewSerial) = (oldCodes.Serial, newCodes.Serial);
        return Result.Ok;
    }

    /// <summary>Takes both codes together: neither counts alone, and a try is counted on both. Codes sent for somebody else's exchange of the same address do not count.</summary>
    public Result Confirm(Account account, Challenge oldCodes, Challenge newCodes, bool bothRight, DateTimeOffset now)
    {
        var right = bothRight && DoneAt is null && account.Email == OldEmail && (oldCodes.Serial, newCodes.Serial) == (OldSerial, NewSerial);
        var (old, fresh) = (oldCodes.Answer(right, now), newCodes.Answer(right, now));
        if (old.Failed || fresh.Failed) return AccountErrors.BadCode;
        DoneAt = now;
        account.ChangeEmail(this, now);
        return Result.Ok;
    }
}

/// <summary>What a person has asked for and not confirmed.</summary>
public sealed class OpenEmailChangeOf : Specification<EmailChange>
{
    public OpenEmailChangeOf(UserId user) => Query.Where(change => change.UserId == user && change.DoneAt == null);
}
