using FluentValidation;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Privacy;

/// <summary>Agrees to the version of a document that is in force; agreeing again changes nothing.</summary>
/// <param name="Document">Which.</param>
/// <param name="Version">The version that was read.</param>
public sealed record GiveConsent(LegalDocument Document, string Version);

public sealed class GiveConsentValidator : AbstractValidator<GiveConsent>
{
    public GiveConsentValidator() => RuleFor(message => message.Version).NotEmpty().MaximumLength(Consent.MaxVersion);
}

/// <summary>Whether a person agreed to this very version.</summary>
public sealed class ConsentTo : Specification<Consent>
{
    public ConsentTo(UserId user, LegalDocument document, string version) =>
        Query.Where(consent => consent.UserId == user && consent.Document == document && consent.DocumentVersion == version);
}

public static class GiveConsentHandler
{
    public static async Task<Result> Handle(
        GiveConsent message, ICurrentUser user, IRepository<Consent> consents, ILegalDocuments documents, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        if (documents.InForce[message.Document] != message.Version) return AccountErrors.OutdatedVersion;
        if (await consents.Any(new ConsentTo(id, message.Document, message.Version), cancellation)) return Result.Ok;
        consents.Add(Consent.Give(id, message.Document, message.Version, time.GetUtcNow()));
        audit.Record("accounts.consent_given", "account", $"{id}", after: new { message.Document, message.Version });
        return Result.Ok;
    }
}
