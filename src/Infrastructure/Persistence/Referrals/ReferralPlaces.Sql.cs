using System.Globalization;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Counts places by one conditional UPDATE, whose row lock also makes the count of a referrer's open places true until the commit (ruling 28).</summary>
internal sealed class ReferralPlaces(AppDbContext context, UnitOfWork unit, IOptions<ReferralSettings> settings) : IReferralPlaces
{
    private const int OpenPlacesPerReferrer = 20;

    public async Task<ProgrammePlace?> TryTake(UserId referrer, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        // Cap and number in one text: a statement that writes gives back one column.
        var places = await context.Database.SqlQuery<string>(
            $"""update referral_programmes set taken = taken + 1 where environment = {settings.Value.Environment} and taken < cap returning taken || '/' || cap as "Value" """).ToListAsync(cancellation);
        if (places is not [{ } place]) return null;
        var open = await context.Database.SqlQuery<int>(
            $"""select count(*)::int as "Value" from referral_attributions where referrer_id = {referrer.Value} and holds_place and status in ('waiting', 'pending')""").SingleAsync(cancellation);
        if (open < OpenPlacesPerReferrer) return new(int.Parse(place.Split('/')[0], CultureInfo.InvariantCulture), int.Parse(place.Split('/')[1], CultureInfo.InvariantCulture));
        await GiveBack(cancellation);
        return null;
    }

    public async Task GiveBack(CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        await context.Database.ExecuteSqlAsync($"update referral_programmes set taken = taken - 1 where environment = {settings.Value.Environment}", cancellation);
    }
}

/// <summary>Settings of the referral programme, section <c>Referrals</c>.</summary>
public sealed class ReferralSettings
{
    public const string Section = "Referrals";

    /// <summary>Whose cap counts: <c>preview</c> or <c>beta</c>.</summary>
    public string Environment { get; set; } = "preview";

    /// <summary>The product's own address, which share links and invitations begin with.</summary>
    public Uri Site { get; set; } = new("https://instainstru.example");

    /// <summary>The page that explains the programme, relative to <see cref="Site"/>.</summary>
    public string LandingPage { get; set; } = "/referral";
}
