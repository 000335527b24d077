namespace InstaInstru.Domain.Accounts;

/// <summary>Whether a person may act.</summary>
public enum AccountStatus
{
    Active,

    /// <summary>Signed in and read only; an instructor is un-listed.</summary>
    Suspended,

    /// <summary>May not sign in.</summary>
    Deactivated,
}
