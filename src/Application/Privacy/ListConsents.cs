using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Privacy;

/// <summary>What the signed-in person agreed to, and what is in force.</summary>
public sealed record ListConsents;

/// <summary>A document in force.</summary>
/// <param name="Document">Which.</param>
/// <param name="Version">Its version in force.</param>
/// <param name="Agreed">Whether the person agreed to this version.</param>
public sealed record DocumentInForce(LegalDocument Document, string Version, bool Agreed);

/// <summary>Agreements of one person.</summary>
/// <param name="InForce">Every document as it is in force.</param>
/// <param name="Given">Every agreement, the oldest first.</param>
public sealed record Consents(IReadOnlyList<DocumentInForce> InForce, IReadOnlyList<GivenConsent> Given);
/// <summary>One person's agreements.</summary>
public sealed class ConsentsOf : Specification<Consent, GivenConsent>
{
    public ConsentsOf(UserId user)
    {
        Query.Where(consent => consent.UserId == user).OrderBy(consent => consent.Id);
        Query.Select(consent => new GivenConsent(consent.Document, consent.DocumentVersion, consent.GivenAt));
    }
}

/// <summary>An agreement as its giver sees it.</summary>
/// <param name="Document">To what.</param>
/// <param name="Version">To which version.</param>
/// <param name="GivenAt">When.</param>
public sealed record GivenConsent(LegalDocument Document, string Version, DateTimeOffset GivenAt);

public static class ListConsentsHandler
{
    public static async Task<Result<Consents>> Handle(ListConsents message, ICurrentUser user, IReadRepository reads, ILegalDocuments documents, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        var given = await reads.List(new ConsentsOf(id), cancellation);
        return new Consents([.. documents.InForce.Select(document => new DocumentInForce(document.Key, document.Value, given.Exists(one => (one.Document, one.Version) == (document.Key, document.Value))))], given);
    }
}
