using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Domain.Referrals;

/// <summary>Whether a code still brings people.</summary>
public enum ReferralCodeStatus
{
    Active,
    Disabled,
}

/// <summary>Eight characters that name the person who passed them on; one active per person.</summary>
public sealed class ReferralCode : AggregateRoot<ReferralCodeId>
{
    public const int Length = 8;

    /// <summary>Without I, L, O, 0 and 1, which people mix up.</summary>
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private ReferralCode()
    {
    }

    public UserId OwnerId { get; private set; }

    public string Code { get; private set; } = "";

    public ReferralCodeStatus Status { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Issues a code.</summary>
    /// <param name="owner">Who passes it on.</param>
    /// <param name="code">Drawn from <see cref="Alphabet"/> by something nobody can predict.</param>
    /// <param name="now">Time of issue.</param>
    public static ReferralCode Issue(UserId owner, string code, DateTimeOffset now)
    {
        if (!IsWellFormed(code)) throw new ArgumentException("A code has eight characters of the alphabet.", nameof(code));
        var issued = new ReferralCode { Id = TypedId.New<ReferralCodeId>(now), OwnerId = owner, Code = code, IssuedAt = now };
        issued.Raise(new ReferralCodeIssued(issued.Id, owner, now));
        return issued;
    }

    /// <summary>As people type it: any case, spaces and dashes allowed.</summary>
    public static string Normalise(string typed) => typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    public static bool IsWellFormed(string code) => code.Length == Length && code.All(Alphabet.Contains);
}
