using System.Net;
using System.Net.Sockets;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>What of a network address stands for one household: an IPv4 address whole, of IPv6 what a provider gives to one.</summary>
internal static class NetworkPrefix
{
    private const int BytesOfHousehold = 8;

    /// <summary>Null when the text is no address.</summary>
    public static byte[]? Of(string? address)
    {
        if (Plain(address) is not { } at) return null;
        var bytes = at.GetAddressBytes();
        return at.AddressFamily is AddressFamily.InterNetworkV6 ? bytes[..BytesOfHousehold] : bytes;
    }

    public static bool IsLoopback(string? address) => Plain(address) is { } at && IPAddress.IsLoopback(at);

    private static IPAddress? Plain(string? address) => IPAddress.TryParse(address, out var at) ? at.IsIPv4MappedToIPv6 ? at.MapToIPv4() : at : null;
}
