using System.Text.RegularExpressions;
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
public sealed partial class ReferralCode : AggregateRoot<ReferralCodeId>
{
    public const int Length = 8;

    /// <summary>Without I, L, O, 0 and 1, which people mix up.</summary>
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public const int MinSlug = 3;

    public const int MaxSlug = 32;

    private ReferralCode()
    {
    }

    public UserId OwnerId { get; private set; }

    public string Code { get; private set; } = "";

    /// <summary>A name of the owner's choice for the share link; null until one is chosen.</summary>
    public string? Slug { get; private set; }

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

    /// <summary>Names the share link.</summary>
    /// <param name="slug">3 to 32 letters, digits and single dashes, in any case; nothing that could be a code.</param>
    public Result Name(string slug)
    {
        var name = slug.Trim().ToLowerInvariant();
        if (name.Length is < MinSlug or > MaxSlug || !Slugs().IsMatch(name) || IsWellFormed(Normalise(name))) return ReferralErrors.BadSlug;
        Slug = name;
        return Result.Ok;
    }

    /// <summary>The owner brings nobody any more.</summary>
    public Result Ban(DateTimeOffset now)
    {
        if (Status is ReferralCodeStatus.Disabled) return ReferralErrors.Banned;
        Status = ReferralCodeStatus.Disabled;
        Raise(new ReferrerBanned(Id, OwnerId, now));
        return Result.Ok;
    }

    /// <summary>The owner deleted the account: the code brings nobody any more, and the link's name is gone (ruling 39).</summary>
    public void Retire() => (Status, Slug) = (ReferralCodeStatus.Disabled, null);

    /// <summary>As people type it: any case, spaces and dashes allowed.</summary>
    public static string Normalise(string typed) => typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    public static bool IsWellFormed(string code) => code.Length == Length && code.All(Alphabet.Contains);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slugs();
}
