using FluentValidation;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Application.Referrals;

/// <summary>Invites people by mail in the signed-in person's name. The answer never tells whether an address has an account or was invited before.</summary>
/// <param name="Emails">One to ten addresses; at most twenty a day.</param>
public sealed record InviteFriends(IReadOnlyList<string> Emails);

/// <summary>The invitations are on their way, or would be if the addresses were free.</summary>
/// <param name="Taken">How many different addresses there were.</param>
public sealed record InvitationsTaken(int Taken);

public sealed class InviteFriendsValidator : AbstractValidator<InviteFriends>
{
    public InviteFriendsValidator()
    {
        RuleFor(message => message.Emails).NotEmpty().Must(emails => emails is not { Count: > 10 }).WithMessage("Invite at most ten people at a time.");
        RuleForEach(message => message.Emails).Email();
    }
}

public static class InviteFriendsHandler
{
    public static async Task<Result<InvitationsTaken>> Handle(
        InviteFriends message, ICurrentUser user, IRepository<ReferralCode> codes, IRepository<ReferralInvitation> invitations, IReadRepository read, IPersonMarks marks, ICalendarLocks calendars, TimeProvider time,
        CancellationToken cancellation)
    {
        if (user.Id is not { } sender || await codes.First(new ActiveCodeOfOwner(sender), cancellation) is not { } code) return ReferralErrors.CodeNotFound;
        // One request of a person at a time, so that the day's count is true.
        await calendars.Acquire(InstructorId.Of(sender), null, cancellation);
        var now = time.GetUtcNow();
        var addresses = message.Emails.Select(EmailAddress.Normalise).DistinctBy(PersonMark.Comparable).ToList();
        if (await invitations.Count(new InvitationsOf(sender, now.AddDays(-1)), cancellation) + addresses.Count > ReferralInvitation.MostOfDay) return ReferralErrors.TooManyInvitations;
        var marked = addresses.ConvertAll(address => (Address: address, Mark: marks.Of(address, "").Email));
        var before = (await read.List(new InvitedAddresses([.. marked.Select(one => one.Mark)], now - ReferralInvitation.Pause), cancellation)).ToHashSet();
        foreach (var (address, mark) in marked) invitations.Add(ReferralInvitation.Ask(code, address, mark, before.Contains(mark), now));
        return new InvitationsTaken(addresses.Count);
    }
}
