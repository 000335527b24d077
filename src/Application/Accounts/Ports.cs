using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;

namespace InstaInstru.Application.Accounts;

/// <summary>Passwords and their hashes. Hashing is slow on purpose and queued, so that a flood of sign-ins cannot starve the rest (ruling 36).</summary>
public interface ICredentials
{
    /// <summary>Whether a password is known from leaks or made of the person's own name or address.</summary>
    bool IsWeak(string password, PersonalDetails details);

    /// <summary>The hash to store; fails with <see cref="CommonErrors.Unavailable"/> when too many are waiting.</summary>
    Task<Result<string>> Hash(string password, CancellationToken cancellation);

    /// <summary>Stores a hash as the only credential of an account, with the unit of work.</summary>
    Task Add(UserId user, string passwordHash, CancellationToken cancellation);

    /// <summary>Stores another hash in its place, with the unit of work.</summary>
    Task Replace(UserId user, string passwordHash, CancellationToken cancellation);

    /// <summary>The account that address and password belong to, else <see cref="AccountErrors.BadCredentials"/>; the work is the same for an unknown address.</summary>
    Task<Result<UserId>> Check(string email, string password, CancellationToken cancellation);
}

/// <summary>Six-digit codes; a code follows from the challenge, its number and the service's key, so that none is stored.</summary>
public interface IVerificationCodes
{
    string Derive(ChallengeId challenge, int serial);

    /// <summary>Compares in constant time.</summary>
    bool IsNewest(Challenge challenge, string entered);

    /// <summary>The token of a reset link.</summary>
    string DeriveLink(ChallengeId challenge, int serial);

    /// <summary>Reads the token of a link that we made; whether it still counts the challenge decides.</summary>
    bool TryReadLink(string token, out ChallengeId challenge, out int serial);

    /// <summary>The keyed hash under which failures of an address, or of another proof (<see cref="Proofs"/>), are counted.</summary>
    SignInThrottleId ThrottleOf(string subject);

    /// <summary>The same of an address from one device.</summary>
    SignInThrottleId ThrottleOfDevice(SignInThrottleId address, string device);

    /// <summary>The same of an address, or of anybody, from one network.</summary>
    SignInThrottleId ThrottleOfNetwork(SignInThrottleId? address, string? networkAddress);
}

/// <summary>
/// Sign-ins that failed: per e-mail address and network, and with far more patience per e-mail address and per network alone. From a device or network from which the
/// address signed in before only what failed from there counts, so that nobody can keep its owner out. Each attempt counts as failed from its beginning until it has
/// succeeded, at once and for every node, so that many at a time are not tried more often than one after the other (ruling 36).
/// </summary>
public interface ISignInAttempts
{
    /// <summary>Counts an attempt of the current request; how long it has to wait instead when there were too many.</summary>
    /// <param name="address">The address, or the account and kind of another proof.</param>
    /// <param name="everywhere">Counts it wherever it comes from, since few guesses would be enough.</param>
    /// <param name="now">The machine's time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<TimeSpan> Begin(SignInThrottleId address, bool everywhere, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>An attempt that nobody judged does not count.</summary>
    Task TakeBack(SignInThrottleId address, CancellationToken cancellation);

    /// <summary>The right password ends the count and makes device and network known.</summary>
    Task Forget(SignInThrottleId address, CancellationToken cancellation);
}

/// <summary>Counts requests in token buckets, one of each kind per person or, where nobody is signed in, per network address.</summary>
public interface IRateLimiter
{
    /// <summary>The limits that hold until an admin sets others.</summary>
    RateLimitFigures Configured { get; }

    /// <summary>Takes one request out of the caller's bucket. The buckets of sign-in and money are shared by all nodes; null when they cannot be asked and the request may not pass.</summary>
    /// <param name="bucket">Of the route.</param>
    /// <param name="person">Who is signed in.</param>
    /// <param name="address">The caller's network address.</param>
    /// <param name="cancellation">Ends the wait for the shared buckets.</param>
    ValueTask<RateLimitState?> Take(RateLimitClass bucket, UserId? person, string? address, CancellationToken cancellation);
}

/// <summary>Remembers how a person came here, for the contexts that ask about it after the account is open.</summary>
public interface IArrivals
{
    /// <summary>Keeps with the unit of work what the current request tells of the person's way here.</summary>
    /// <param name="person">Whose account opens.</param>
    /// <param name="referralCode">The code they entered; null without one.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task Remember(UserId person, string? referralCode, CancellationToken cancellation);
}

/// <summary>Signed tokens; they carry ids and numbers, nothing personal.</summary>
public interface ITokens
{
    /// <summary>An access token of fifteen minutes and the refresh token of the session's generation.</summary>
    Tokens Issue(Session session);

    /// <summary>Reads a refresh token whose signature holds.</summary>
    bool TryReadRefresh(string token, out SessionId session, out int generation);
}

/// <summary>Tells who an access token speaks for, with one indexed read (ruling 37).</summary>
public interface ISignedInPeople
{
    /// <summary>Null when the token, its session or its security version does not count any more.</summary>
    Task<SignedInPerson?> Find(string accessToken, CancellationToken cancellation);
}

/// <summary>The session of the current request.</summary>
public interface ICurrentSession
{
    SessionId? Id { get; }
}

/// <summary>Tells an address that an account has left it.</summary>
public interface IEmailChangeNotice : IOutsidePort
{
    Task Send(EmailChangeId change, CancellationToken cancellation);
}

/// <summary>Brings a verification code to its address.</summary>
public interface ICodeCourier : IOutsidePort
{
    /// <summary>Sends code number <paramref name="serial"/> unless a newer one exists. An address that has an account already is told so instead.</summary>
    Task Deliver(ChallengeId challenge, int serial, CancellationToken cancellation);
}

/// <summary>Who is behind a request.</summary>
public sealed record SignedInPerson(UserId UserId, SessionId SessionId, Role Role, AccountStatus Status, PermissionSet Permissions);

/// <summary>What a client gets when it signs in or refreshes.</summary>
/// <param name="AccessToken">Goes into <c>Authorization: Bearer</c>.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresInSeconds">Life of the access token: 900.</param>
/// <param name="RefreshToken">Good for one refresh within seven days.</param>
/// <param name="DeviceToken">Only after a second factor with <c>trust_device</c>: sent with later sign-ins it skips the second factor for 30 days.</param>
public sealed record Tokens(string AccessToken, string TokenType, int ExpiresInSeconds, string RefreshToken, string? DeviceToken = null)
{
    /// <summary>How long a refresh token counts.</summary>
    public static readonly TimeSpan RefreshLifetime = Session.Lifetime;

    /// <summary>How long a device is trusted.</summary>
    public static readonly TimeSpan DeviceLifetime = TrustedDevice.Lifetime;
}

/// <summary>A code is on its way, or would be if the address were free: the answer is the same (ruling 36).</summary>
/// <param name="ExpiresInSeconds">How long the code counts.</param>
/// <param name="TriesLeft">How often it may be entered.</param>
public sealed record CodeSent(int ExpiresInSeconds, int TriesLeft)
{
    internal static readonly CodeSent Now = new((int)Challenge.CodeLifetime.TotalSeconds, Challenge.MaxTries);
}
