using System.Diagnostics;
using InstaInstru.Application.Badges;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

[Collection(BadgeTests.Name)]
public sealed class FinaliseBadgesTests(BadgeHost host)
{
    [Fact]
    public async Task At_the_end_of_the_waiting_period_what_is_still_earned_is_confirmed_and_the_rest_taken_back()
    {
        var (kept, lost, early) = (await host.SignIn(Role.Student), await host.Student(), await host.Student());
        await host.Teach(kept.Id, 2);
        var refunded = (await host.Teach(lost, 2))[1];
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Teach(early, 2);
        await host.AsOwner($"update bookings set status = 'no_show' where id = '{refunded.Id.Value}'");
        host.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(1));

        for (var i = 0; i < 2; i++)
        {
            (await host.Sender.Send<Result>(new FinaliseBadges(), default)).Failed.ShouldBeFalse();
            await host.Services.UntilIdle();
        }

        (await host.Awards(kept.Id)).ShouldEndWith("patient_learner:confirmed");
        (await host.Awards(lost)).ShouldEndWith("patient_learner:revoked:finaliser");
        (await host.Awards(early)).ShouldEndWith("patient_learner:pending");
        (await kept.Badges())["celebrations"]!.AsArray().Select(badge => (string?)badge!["slug"]).ShouldContain(BadgeHost.Patient);
        await host.Teach(lost, 2);
        (await host.Awards(lost)).ShouldEndWith("patient_learner:pending", Case.Sensitive, "what the finaliser took can be earned again");
    }
}

[Collection(BadgeTests.Name)]
public sealed class FinaliseAwardsTests(BadgeHost host)
{
    [Fact]
    public async Task Thirty_awards_cost_as_many_statements_as_three()
    {
        (await Statements(30)).ShouldBeLessThanOrEqualTo(await Statements(3) + 2, "events and awards go in batches");
    }

    private async Task<int> Statements(int students)
    {
        var awards = new List<StudentBadgeId>();
        for (var i = 0; i < students; i++)
        {
            var student = await host.Student();
            await host.Teach(student, 2);
            awards.Add(TypedId.TryParse<StudentBadgeId>(await host.Award(student, BadgeHost.Patient), out var id) ? id : default);
        }

        host.Clock.Advance(TimeSpan.FromDays(14));
        using var source = new ActivitySource("Microsoft.AspNetCore");
        using var counter = new StatementCounter(host.Name);
        using (source.StartActivity("finaliser")) (await host.Sender.Send<Result>(new FinaliseAwards(awards), default)).Failed.ShouldBeFalse();
        (await host.Value<long>("select count(*) from student_badges where id = any($1) and status = 'confirmed'", awards.Select(award => award.Value).ToArray())).ShouldBe(students);
        return counter.Statements.Count;
    }
}
