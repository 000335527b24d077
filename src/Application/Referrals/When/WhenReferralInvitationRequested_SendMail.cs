using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Application.Referrals.When;

/// <summary>Mails an invitation; sent again it is the same mail.</summary>
public static class WhenReferralInvitationRequested_SendMailHandler
{
    public static async Task<object?> Handle(ReferralInvitationRequested fact, IInvitationCourier courier, TimeProvider time, CancellationToken cancellation)
    {
        await courier.Deliver(fact.InvitationId, cancellation);
        return new RecordInvitationSent(fact.InvitationId, time.GetUtcNow());
    }
}
