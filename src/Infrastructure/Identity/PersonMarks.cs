using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Referrals;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>HMAC-SHA256 under a key of its own. The oldest accepted key is used, so that marks stay comparable while keys are exchanged.</summary>
internal sealed class PersonMarks(ServiceKeys keys) : IPersonMarks
{
    /// <summary>Bytes of an IPv6 address that a provider gives to one household.</summary>
    private const int NetworkOfHousehold = 8;

    private readonly byte[] key = keys.For("referral marks")[^1];

    public PersonMark Of(string email, string phone) => new(Hash("email:" + PersonMark.Comparable(email)), Hash("phone:" + phone));

    public string? OfDevice(string? device) => string.IsNullOrWhiteSpace(device) ? null : Hash("device:" + device);

    public string? OfAddress(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return null;
        var at = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        if (IPAddress.IsLoopback(at)) return null;
        var bytes = at.GetAddressBytes();
        return Hash("address:" + Convert.ToHexStringLower(at.AddressFamily is AddressFamily.InterNetworkV6 ? bytes[..NetworkOfHousehold] : bytes));
    }

    private string Hash(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));
}
