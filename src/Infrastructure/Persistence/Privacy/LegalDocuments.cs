using System.ComponentModel.DataAnnotations;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Persistence.Privacy;

/// <summary>Which versions people agree to, section <c>Legal</c>.</summary>
public sealed class LegalSettings
{
    public const string Section = "Legal";

    [Required, MaxLength(Consent.MaxVersion)]
    public string Terms { get; set; } = "2026-11-01";

    [Required, MaxLength(Consent.MaxVersion)]
    public string Privacy { get; set; } = "2026-11-01";
}

internal sealed class LegalDocuments(IOptions<LegalSettings> settings) : ILegalDocuments
{
    public IReadOnlyDictionary<LegalDocument, string> InForce { get; } =
        new Dictionary<LegalDocument, string> { [LegalDocument.Terms] = settings.Value.Terms, [LegalDocument.Privacy] = settings.Value.Privacy };
}
