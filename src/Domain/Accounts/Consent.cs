using InstaInstru.Domain.Common;

namespace InstaInstru.Domain.Accounts;

/// <summary>Identifies one agreement of one person.</summary>
public readonly record struct ConsentId(Guid Value) : ITypedId<ConsentId>
{
    public static ConsentId From(Guid value) => new(value);

    public override string ToString() => Ulid.Format(Value);
}

/// <summary>What people agree to.</summary>
public enum LegalDocument
{
    Terms,
    Privacy,
}

/// <summary>That a person agreed to one version of a document, and when; never changed.</summary>
public sealed class Consent : AggregateRoot<ConsentId>
{
    /// <summary>Longest name of a version.</summary>
    public const int MaxVersion = 40;

    private Consent()
    {
    }

    public UserId UserId { get; private set; }

    public LegalDocument Document { get; private set; }

    /// <summary>The version's name, such as <c>2026-11-01</c>.</summary>
    public string DocumentVersion { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    public static Consent Give(UserId user, LegalDocument document, string version, DateTimeOffset now) =>
        new() { Id = TypedId.New<ConsentId>(now), UserId = user, Document = document, DocumentVersion = version, GivenAt = now };
}
