using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Referrals.Events;

namespace InstaInstru.Domain.Referrals;

/// <summary>A mail that invites somebody in the sender's name; the address is forgotten once it is sent, its keyed hash stays so that nobody is invited often.</summary>
public sealed class ReferralInvitation : AggregateRoot<ReferralInvitationId>
{
    /// <summary>Invitations of one person a day.</summary>
    public const int MostOfDay = 20;

    /// <summary>An address is invited once in this time, whoever asks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromDays(30);

    private ReferralInvitation()
    {
    }

    public UserId SenderId { get; private set; }

    public ReferralCodeId CodeId { get; private set; }

    /// <summary>Where it goes; null once it is sent, or when the address was invited before.</summary>
    public string? Email { get; private set; }

    public string EmailMark { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Asks for an invitation.</summary>
    /// <param name="code">The sender's code.</param>
    /// <param name="email">Normalised address.</param>
    /// <param name="emailMark">Its keyed hash.</param>
    /// <param name="invitedBefore">The address was invited within the pause: it is counted and not mailed, and the sender cannot tell.</param>
    /// <param name="now">Time of the request.</param>
    public static ReferralInvitation Ask(ReferralCode code, string email, string emailMark, bool invitedBefore, DateTimeOffset now)
    {
        var invitation = new ReferralInvitation
        {
            Id = TypedId.New<ReferralInvitationId>(now),
            SenderId = code.OwnerId,
            CodeId = code.Id,
            Email = invitedBefore ? null : email,
            EmailMark = emailMark,
            RequestedAt = now,
        };
        if (!invitedBefore) invitation.Raise(new ReferralInvitationRequested(invitation.Id, code.OwnerId, now));
        return invitation;
    }

    /// <summary>It is on its way; the address is forgotten.</summary>
    public void Sent(DateTimeOffset now) => (SentAt, Email) = (SentAt ?? now, null);
}

/// <summary>What a person asked for since an instant.</summary>
public sealed class InvitationsOf : Specification<ReferralInvitation>
{
    public InvitationsOf(UserId sender, DateTimeOffset since) => Query.Where(invitation => invitation.SenderId == sender && invitation.RequestedAt > since);
}

/// <summary>The addresses among some, as keyed hashes, that were invited since an instant.</summary>
public sealed class InvitedAddresses : Specification<ReferralInvitation, string>
{
    public InvitedAddresses(IReadOnlyCollection<string> emailMarks, DateTimeOffset since)
    {
        Query.Where(invitation => emailMarks.Contains(invitation.EmailMark) && invitation.RequestedAt > since);
        Query.Select(invitation => invitation.EmailMark);
    }
}
