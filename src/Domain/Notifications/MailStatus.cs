namespace InstaInstru.Domain.Notifications;

/// <summary>Where the mail of a notification stands.</summary>
public enum MailStatus
{
    /// <summary>None is wanted.</summary>
    None,

    /// <summary>It goes at once.</summary>
    Due,

    /// <summary>It waits for the person's next allowed mail (ruling 33).</summary>
    Waiting,

    /// <summary>A mail takes it along, which goes at once.</summary>
    Gathered,
    Sent,

    /// <summary>The address refused a mail, this one or an earlier one.</summary>
    Undeliverable,
}
