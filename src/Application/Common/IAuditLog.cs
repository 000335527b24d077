namespace InstaInstru.Application.Common;

/// <summary>The append-only record of who did what; written with the unit of work, so what is rolled back was never done.</summary>
public interface IAuditLog
{
    /// <summary>Adds a line about the acting person; time, trace and network address are added here.</summary>
    /// <param name="action">Stable word such as <c>accounts.signed_in</c>.</param>
    /// <param name="entity">Kind of the thing, such as <c>account</c>.</param>
    /// <param name="entityId">Its id; never a name, mail or address (ruling 39).</param>
    /// <param name="before">Values that changed, as they were; personal ones are struck out, ids are written as their text.</param>
    /// <param name="after">The same values as they are now.</param>
    void Record(string action, string entity, string entityId, object? before = null, object? after = null);
}

/// <summary>Where the current request came from.</summary>
public interface IRequestOrigin
{
    /// <summary>The caller's network address; null outside a request.</summary>
    string? Address { get; }

    /// <summary>The random word that the caller's browser or app was given by us, from cookie or header; null when it has none.</summary>
    string? Device { get; }

    /// <summary>What the caller's browser or app calls itself; null when it does not say.</summary>
    string? UserAgent { get; }

    /// <summary>The share link's cookie, as it was sent; null without one.</summary>
    string? ReferralClick { get; }
}
