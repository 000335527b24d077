using FluentValidation;
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

public static class GiveConsentHandler
{
    public static async Task<Result> Handle(
        GiveConsent message, ICurrentUser user, IReadRepository reads, IRepository<Consent> consents, ILegalDocuments documents, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        if (user.Id is not { } id) return CommonErrors.NotFound;
        if (documents.InForce[message.Document] != message.Version) return AccountErrors.OutdatedVersion;
        if ((await reads.List(new ConsentsOf(id), cancellation)).Exists(given => (given.Document, given.Version) == (message.Document, message.Version))) return Result.Ok;
        consents.Add(Consent.Give(id, message.Document, message.Version, time.GetUtcNow()));
        audit.Record("accounts.consent_given", "account", id.ToString(), after: new { message.Document, message.Version });
        return Result.Ok;
    }
}
