using System.Globalization;
using InstaInstru.Application.Referrals;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>Counts places by one conditional UPDATE against the configuration in force, whose row lock also makes the count of a referrer's open places true until the commit (ruling 28).</summary>
internal sealed class ReferralPlaces(AppDbContext context, UnitOfWork unit, IOptions<ReferralSettings> settings, TimeProvider time) : IReferralPlaces
{
    public async Task<ProgrammePlace?> TryTake(UserId referrer, CancellationToken cancellation)
    {
        await unit.Begin(cancellation);
        // Number, cap and a referrer's share in one text: a statement that writes gives back one column.
        var places = await context.Database.SqlQuery<string>($"""
            with cap as (
                select case {settings.Value.Environment} when 'beta' then beta_places else preview_places end as places, places_per_referrer
                from referral_config_at({time.GetUtcNow()}))
            update referral_programmes set taken = taken + 1 from cap where environment = {settings.Value.Environment} and taken < cap.places
            returning taken || '/' || cap.places || '/' || cap.places_per_referrer as "Value"
            """).ToListAsync(cancellation);
        if (places is not [{ } place]) return null;
        var figures = Array.ConvertAll(place.Split('/'), figure => int.Parse(figure, CultureInfo.InvariantCulture));
        var open = await context.Database.SqlQuery<int>(
            $"""select count(*)::int as "Value" from referral_attributions where referrer_id = {referrer.Value} and holds_place and status in ('waiting', 'pending')""").SingleAsync(cancellation);
        if (open < figures[2]) return new(figures[0], figures[1]);
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
