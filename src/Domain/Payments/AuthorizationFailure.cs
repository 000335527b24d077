namespace InstaInstru.Domain.Payments;

/// <summary>Why a hold could not be placed, as far as the retry rules tell apart (ruling 13).</summary>
public enum AuthorizationFailure
{
    /// <summary>May succeed later: insufficient funds, do not honor, processing error.</summary>
    SoftDecline,

    /// <summary>Only another card helps: lost, stolen, expired, fraudulent.</summary>
    HardDecline,

    /// <summary>The student must authenticate.</summary>
    AuthenticationRequired,
}
