using InstaInstru.Application.Common;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>An invitation was handed to the mail: its address is forgotten.</summary>
public sealed record RecordInvitationSent(ReferralInvitationId InvitationId, DateTimeOffset SentAt);

public static class RecordInvitationSentHandler
{
    public static async Task<Result> Handle(RecordInvitationSent message, IRepository<ReferralInvitation> invitations, CancellationToken cancellation)
    {
        if (await invitations.Get(message.InvitationId, cancellation) is not { } invitation) return CommonErrors.NotFound;
        invitation.Sent(message.SentAt);
        return Result.Ok;
    }
}
