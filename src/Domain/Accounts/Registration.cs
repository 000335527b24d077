using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>What somebody entered to register, kept until the code from their mail proves the address. An address may be entered more than once: a code opens the entry it was asked for and no other.</summary>
public sealed class Registration : AggregateRoot<RegistrationId>
{
    private Registration()
    {
    }

    public string Email { get; private set; } = "";

    public string FirstName { get; private set; } = "";

    public string LastName { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string ZipCode { get; private set; } = "";

    public Role Role { get; private set; }

    /// <summary>Never the password itself.</summary>
    public string PasswordHash { get; private set; } = "";

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Version of the terms that was in force, and so agreed to, when this was entered.</summary>
    public string TermsVersion { get; private set; } = "";

    /// <summary>The same of the privacy policy.</summary>
    public string PrivacyVersion { get; private set; } = "";

    /// <summary>Number of the address's code that was sent for this entry last.</summary>
    public int CodeSerial { get; private set; }

    /// <summary>Keeps what was entered, and which versions of the documents with it.</summary>
    /// <param name="details">What the person told.</param>
    /// <param name="role">What they want to be.</param>
    /// <param name="passwordHash">Never the password itself.</param>
    /// <param name="inForce">The version of every document in force.</param>
    /// <param name="now">The application's time.</param>
    public static Registration Enter(PersonalDetails details, Role role, string passwordHash, IReadOnlyDictionary<LegalDocument, string> inForce, DateTimeOffset now) => new()
    {
        Id = TypedId.New<RegistrationId>(now),
        Email = EmailAddress.Normalise(details.Email),
        FirstName = details.FirstName,
        LastName = details.LastName,
        Phone = details.Phone,
        ZipCode = details.ZipCode,
        Role = role,
        PasswordHash = passwordHash,
        EnteredAt = now,
        TermsVersion = inForce[LegalDocument.Terms],
        PrivacyVersion = inForce[LegalDocument.Privacy],
    };

    /// <summary>Sends a code for this entry; it replaces every earlier code of the address.</summary>
    public Result SendCode(Challenge codes, DateTimeOffset now)
    {
        var sent = codes.SendCode(now);
        if (!sent.Failed) CodeSerial = codes.Serial;
        return sent;
    }

    /// <summary>The address's newest code was sent for this entry: whoever enters an address of somebody else cannot have it opened by the owner's code.</summary>
    public bool IsAnsweredBy(Challenge codes) => codes.Serial == CodeSerial;

    /// <summary>What the person agreed to by entering this.</summary>
    public IReadOnlyList<Consent> ConsentsOf(UserId user) =>
        [Consent.Give(user, LegalDocument.Terms, TermsVersion, EnteredAt), Consent.Give(user, LegalDocument.Privacy, PrivacyVersion, EnteredAt)];

    /// <summary>The account that this entry becomes.</summary>
    public Account Complete(DateTimeOffset now) =>
        Account.Open(TypedId.New<UserId>(now), new(Email, FirstName, LastName, Phone, ZipCode), Role, now);
}
