using System.ComponentModel.DataAnnotations;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Settings of sign-in, section <c>Identity</c>.</summary>
public sealed class IdentitySettings
{
    public const string Section = "Identity";

    /// <summary>What Production does not go below (ruling 36).</summary>
    public const int ProductionRounds = 210_000;

    /// <summary>Rounds of PBKDF2-SHA512 for a new password.</summary>
    [Range(1_000, 10_000_000)]
    public int PasswordRounds { get; set; } = ProductionRounds;

    /// <summary>Passwords hashed at the same time on this node; 0 means half the processors.</summary>
    [Range(0, 256)]
    public int PasswordHashesAtOnce { get; set; }

    /// <summary>Sign-ins that may wait for their turn; more are answered 503.</summary>
    [Range(1, 10_000)]
    public int PasswordQueue { get; set; } = 100;

    /// <summary>Keys in base 64, 32 bytes or more: the first signs, all verify. Tokens, codes and keyed hashes come from them; what was sealed or hashed under one that is taken out, such as the secrets of authenticator apps, is lost with it.</summary>
    [Required, MinLength(1)]
    public string[] SigningKeys { get; set; } = [];

    internal bool HasUsableKeys() => Array.TrueForAll(SigningKeys, key => Convert.TryFromBase64String(key, new byte[key.Length], out var length) && length >= 32);
}
