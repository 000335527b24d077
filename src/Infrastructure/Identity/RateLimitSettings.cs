using System.ComponentModel.DataAnnotations;
using InstaInstru.Domain.Accounts;

namespace InstaInstru.Infrastructure.Identity;

/// <summary>Settings of the rate limits, section <c>RateLimits</c>: requests a minute and what a full bucket holds beyond them, until an admin sets others.</summary>
public sealed class RateLimitSettings
{
    public const string Section = "RateLimits";

    [Range(1, RateLimit.Most)]
    public int Auth { get; set; } = 100;

    [Range(0, RateLimit.Most)]
    public int AuthBurst { get; set; } = 20;

    [Range(1, RateLimit.Most)]
    public int Read { get; set; } = 60;

    [Range(0, RateLimit.Most)]
    public int ReadBurst { get; set; } = 10;

    [Range(1, RateLimit.Most)]
    public int Write { get; set; } = 20;

    [Range(0, RateLimit.Most)]
    public int WriteBurst { get; set; } = 3;

    [Range(1, RateLimit.Most)]
    public int Financial { get; set; } = 5;

    [Range(0, RateLimit.Most)]
    public int FinancialBurst { get; set; }

    [Range(1, RateLimit.Most)]
    public int Webhook { get; set; } = 1200;

    [Range(0, RateLimit.Most)]
    public int WebhookBurst { get; set; } = 200;

    /// <summary>Count and report, refuse nobody.</summary>
    public bool Shadow { get; set; }

    internal RateLimitFigures Figures => new(new(Auth, AuthBurst, Shadow), new(Read, ReadBurst, Shadow), new(Write, WriteBurst, Shadow), new(Financial, FinancialBurst, Shadow), new(Webhook, WebhookBurst, Shadow));
}
