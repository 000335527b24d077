using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;

namespace InstaInstru.Application.Privacy.When;

/// <summary>Who opens an account agrees to the documents in force; which versions these were is kept.</summary>
public static class WhenAccountRegistered_RecordConsentsHandler
{
    public static async Task Handle(AccountRegistered fact, IReadRepository reads, IRepository<Consent> consents, ILegalDocuments documents, TimeProvider time, CancellationToken cancellation)
    {
        if (fact.Role is Role.Admin || (await reads.List(new ConsentsOf(fact.UserId), cancellation)).Count > 0) return;
        foreach (var (document, version) in documents.InForce) consents.Add(Consent.Give(fact.UserId, document, version, fact.RegisteredAt));
    }
}
