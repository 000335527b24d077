namespace InstaInstru.Infrastructure.Persistence.Referrals;

/// <summary>How many of the programme's places are taken per environment (ruling 28), the traces that people are compared by, and the last word on referring oneself (ruling 29).</summary>
internal sealed class ReferralSchemaSql : ISchemaSql
{
    /// <summary>The same as <c>PersonMark.Comparable</c>.</summary>
    private const string SamePersonSql = """
        create function referral_person(address text) returns text language sql immutable as $$
            select case when domain in ('gmail.com', 'googlemail.com') then replace(name, '.', '') || '@gmail.com' else name || '@' || domain end
            from (select split_part(regexp_replace(lower(trim(address)), '@[^@]*$', ''), '+', 1) as name, regexp_replace(lower(trim(address)), '^.*@', '') as domain) parts
        $$
        """;

    /// <summary>Whatever path writes the row, and whatever marks it carries: its two accounts are not one person's.</summary>
    private const string TwoPeopleSql = """
        create function referral_attribution_two_people() returns trigger language plpgsql as $$
        begin
            if exists (select 1 from accounts referrer, accounts friend where referrer.id = new.referrer_id and friend.id = new.friend_id
                and (referral_person(referrer.email) = referral_person(friend.email) or referrer.phone = friend.phone)) then
                raise exception 'referral % brings a person to themselves', new.id
                    using errcode = 'check_violation', constraint = 'referral_attributions_two_people', table = 'referral_attributions';
            end if;
            return new;
        end $$
        """;

    public int Order => 70;

    public IEnumerable<string> Up()
    {
        yield return """
            create table referral_programmes (
                environment varchar(20) primary key, taken int not null default 0,
                constraint referral_programmes_places check (taken >= 0))
            """;
        yield return "insert into referral_programmes (environment) values ('preview'), ('beta')";
        yield return """
            create table referral_traces (
                user_id uuid not null, mark varchar(64) not null, kind varchar(10) not null, seen_at timestamptz not null, primary key (user_id, mark),
                constraint referral_traces_kind check (kind in ('device', 'address')))
            """;
        yield return "create index ix_referral_traces_mark on referral_traces (mark, user_id)";
        yield return "create index ix_referral_traces_seen_at on referral_traces (seen_at)";
        yield return "create table referral_arrivals (user_id uuid primary key, click_id uuid, code varchar(40))";
        yield return SamePersonSql;
        yield return TwoPeopleSql;
        yield return """
            create trigger referral_attributions_two_people before insert or update of referrer_id, friend_id on referral_attributions
            for each row execute function referral_attribution_two_people()
            """;
    }
}
