namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>The programme's places per environment: 50 in preview, 200 in beta (ruling 28).</summary>
internal sealed class ReferralSchemaSql : ISchemaSql
{
    public int Order => 70;

    public IEnumerable<string> Up()
    {
        yield return """
            create table referral_programmes (
                environment varchar(20) primary key, cap int not null, taken int not null default 0,
                constraint referral_programmes_places check (taken >= 0 and cap >= 0))
            """;
        yield return "insert into referral_programmes (environment, cap) values ('preview', 50), ('beta', 200)";
    }
}
