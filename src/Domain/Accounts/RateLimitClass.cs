namespace InstaInstru.Domain.Accounts;

/// <summary>Which bucket a route's calls are counted in.</summary>
public enum RateLimitClass
{
    /// <summary>Sign-in, registration and codes; shared by all nodes.</summary>
    Auth,

    Read,

    Write,

    /// <summary>What moves money; shared by all nodes.</summary>
    Financial,

    /// <summary>Signed calls of the payment provider, which come in bursts and from few addresses.</summary>
    Webhook,

    /// <summary>What watches a node asks often and from anywhere: not counted, since a probe that is refused ends the node.</summary>
    Probe,
}
