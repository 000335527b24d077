using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>HMAC-SHA256 under a key of its own. The oldest accepted key is used, so that marks stay comparable while keys are exchanged.</summary>
internal sealed class PersonMarks(ServiceKeys keys) : IPersonMarks
{
    private readonly byte[] key = keys.For("referral marks")[^1];

    public PersonMark Of(string email, string phone) => new(Hash("email:" + PersonMark.Comparable(email)), Hash("phone:" + phone));

    public string? OfDevice(string? device) => string.IsNullOrWhiteSpace(device) ? null : Hash("device:" + device);

    public string? OfAddress(string? address) =>
        NetworkPrefix.IsLoopback(address) || NetworkPrefix.Of(address) is not { } network ? null : Hash("address:" + Convert.ToHexStringLower(network));

    private string Hash(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));
}
