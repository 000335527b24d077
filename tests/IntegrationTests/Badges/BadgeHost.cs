using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

/// <summary>One product for all tests of badges; each has students of its own.</summary>
[CollectionDefinition(Name)]
public sealed class BadgeTests : ICollectionFixture<BadgeHost>
{
    public const string Name = "badges";
}

/// <summary>The product with a ninth badge, which is a row and nothing else: two lessons, and fourteen days of waiting.</summary>
public sealed class BadgeHost : ApiHost
{
    public const string Patient = "patient_learner";

    private Person? admin;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await this.AsOwner($$"""
            insert into badge_definitions (id, slug, name, description, criteria_type, criteria_config, icon_key, display_order, is_active, version)
            values ('0193a000-0000-7000-8000-0000000000ff', '{{Patient}}', 'Patient Learner', 'You took two lessons.', 'milestone', '{"goal": 2, "hold_days": 14}', 'clock', 9, true, 1)
            """);
    }

    public async Task<Person> Admin() => admin ??= await SignIn(Role.Admin);

    /// <summary>A student who never signs in: an account, for a tenth of what registering costs.</summary>
    public async Task<UserId> Student()
    {
        var student = this.NewUser();
        await this.AsOwner($$"""
            insert into accounts select copy.* from accounts template, jsonb_populate_record(template, '{"id": "{{student.Value}}", "email": "{{student}}@example.test", "role": "student"}') copy
            where template.id = '{{(await Admin()).Id.Value}}'
            """);
        return student;
    }

    /// <summary>So many completed lessons, three weeks apart and each with another instructor, so that only their number matters; the last one is delivered.</summary>
    public async Task<IReadOnlyList<Booking>> Teach(UserId student, int lessons)
    {
        var taught = new List<Booking>();
        while (taught.Count < lessons) taught.Add(await new LessonBuilder(this, student, this.NewUser()).At(Clock.Now.AddDays(-400 + (21 * taught.Count))).Completed());
        await this.Deliver("WhenLessonCompleted_AwardBadges", taught[^1].CompletedFact());
        return taught;
    }

    /// <summary>All awards of a student in display order, such as <c>welcome_aboard:confirmed</c> or <c>first_steps:revoked:admin</c>.</summary>
    public Task<string> Awards(UserId student) => this.Value<string>("""
        select coalesce(string_agg(slug || ':' || status || coalesce(':' || revoked_by, ''), ' ' order by display_order), '')
        from student_badges a join badge_definitions d on d.id = a.badge_id where student_id = $1
        """, student.Value);

    /// <summary>The id of a student's award.</summary>
    public async Task<string> Award(UserId student, string badge) => Domain.Common.Ulid.Format(await this.Value<Guid>(
        "select a.id from student_badges a join badge_definitions d on d.id = a.badge_id where student_id = $1 and slug = $2", student.Value, badge));
}
