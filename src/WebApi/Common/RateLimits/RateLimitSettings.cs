using System.ComponentModel.DataAnnotations;

namespace InstaInstru.WebApi.Common;

/// <summary>Settings of the rate limits, section <c>RateLimits</c>: requests a minute on one node, by person or, where nobody is signed in, by network address.</summary>
public sealed class RateLimitSettings
{
    public const string Section = "RateLimits";

    [Range(1, int.MaxValue)]
    public int Auth { get; set; } = 30;

    [Range(1, int.MaxValue)]
    public int Read { get; set; } = 600;

    [Range(1, int.MaxValue)]
    public int Write { get; set; } = 120;

    [Range(1, int.MaxValue)]
    public int Financial { get; set; } = 30;

    internal int Of(RateLimitClass bucket) => bucket switch
    {
        RateLimitClass.Auth => Auth,
        RateLimitClass.Read => Read,
        RateLimitClass.Write => Write,
        _ => Financial,
    };
}
