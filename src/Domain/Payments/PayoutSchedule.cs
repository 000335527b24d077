namespace InstaInstru.Domain.Payments;

/// <summary>When an instructor's balance is paid out.</summary>
public enum PayoutSchedule
{
    /// <summary>In a way nobody here has asked for.</summary>
    Other,

    /// <summary>Weekly, on Tuesday.</summary>
    Tuesdays,

    /// <summary>Not by itself, while an admin holds it (ruling 39).</summary>
    Held,
}
