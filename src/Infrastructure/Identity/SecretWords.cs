using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Accounts;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Random words and their HMAC-SHA256 with their owner: without the key a stolen table can neither be guessed at nor be used for somebody else.</summary>
internal sealed class SecretWords(ServiceKeys keys) : ISecretWords
{
    private const string DevicePrefix = "ii_td_";
    private readonly byte[][] hashKeys = keys.For("second-factor-word");

    public IReadOnlyList<SecretWord> RecoveryCodes(UserId owner) =>
        [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => Word(owner, RecoveryCode.Write(RandomNumberGenerator.GetString(RecoveryCode.Alphabet, RecoveryCode.Length))))];

    public SecretWord DeviceToken(UserId owner) => Word(owner, DevicePrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public IReadOnlyList<string> HashesOf(UserId owner, string word) => Array.ConvertAll(hashKeys, key => Hash(key, owner, word));

    private SecretWord Word(UserId owner, string text) => new(text, Hash(hashKeys[0], owner, text));

    private static string Hash(byte[] key, UserId owner, string word) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{owner} {word}")));
}
