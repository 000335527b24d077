using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>One key per purpose, derived from the configured ones.</summary>
internal sealed class ServiceKeys(IOptions<IdentitySettings> settings)
{
    private readonly byte[][] roots = Array.ConvertAll(settings.Value.SigningKeys, Convert.FromBase64String);

    /// <summary>The current key first, then those still accepted.</summary>
    public byte[][] For(string purpose) => Array.ConvertAll(roots, root => HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.UTF8.GetBytes(purpose)));
}
