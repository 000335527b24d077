using InstaInstru.Domain.Accounts;

namespace InstaInstru.Application.Accounts;

/// <summary>Which version of each document is in force.</summary>
public interface ILegalDocuments
{
    IReadOnlyDictionary<LegalDocument, string> InForce { get; }
}
