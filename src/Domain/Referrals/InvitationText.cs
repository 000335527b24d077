using System.Globalization;

namespace InstaInstru.Domain.Referrals;

/// <summary>What an invitation says, with the disclosure that the FTC's endorsement guides ask for: who recommends is rewarded.</summary>
public static class InvitationText
{
    public static string Subject(string sender) => $"{sender} invites you to learn with InstaInstru";

    /// <summary>The whole mail.</summary>
    /// <param name="sender">First name and last initial.</param>
    /// <param name="link">The sender's share link.</param>
    /// <param name="figures">What the programme promises now.</param>
    public static string Body(string sender, string link, ReferralFigures figures) => string.Create(CultureInfo.InvariantCulture, $"""
        {sender} takes lessons with instructors from InstaInstru and thinks you might like to.

        With this link you get {figures.FriendCredit} off your first lesson of {figures.LeastLessonPrice} or more:
        {link}

        Disclosure: this is an advertisement that {sender} asked us to send. If you sign up and book with this link, you both benefit: you get {figures.FriendCredit} of credit, and {sender} gets a reward of {figures.ReferrerReward} after your lesson. Terms: new students in the beta area, one credit a person, it ends six months after you sign up.

        We keep your address only to send this one mail. If you do not want to join, do nothing; nobody can have you invited again within thirty days.
        """);
}
