using System.Diagnostics;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Badges;

public sealed class AwardingCostTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_completed_lesson_costs_at_most_ten_statements_however_many_came_before()
    {
        var student = host.NewUser();
        var lessons = new List<Booking>();
        for (var i = 0; i < 10; i++) lessons.Add(await new LessonBuilder(host, student, host.NewUser()).Completed());
        // The counter counts what belongs to a request.
        using var source = new ActivitySource("Microsoft.AspNetCore");
        using var counter = new StatementCounter(host.Name);

        using (source.StartActivity("completed lesson")) await host.Deliver("WhenLessonCompleted_AwardBadges", lessons[^1].CompletedFact());

        counter.Statements.Count.ShouldBeInRange(3, 10);
    }
}
