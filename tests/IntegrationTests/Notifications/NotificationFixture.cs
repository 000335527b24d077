using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Badges.Events;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

/// <summary>A lesson whose two people can be told something.</summary>
public sealed record ToldLesson(Person Student, Person Instructor, Booking Lesson);

/// <summary>One product for the tests that tell people of their own something at one and the same instant; who moves its clock has another.</summary>
[CollectionDefinition(nameof(NoticeWorld))]
public sealed class NoticeWorld : ICollectionFixture<ApiHost>;

/// <summary>Notifications as tests need them.</summary>
public static class NotificationFixture
{
    public static async Task<ToldLesson> LessonOfTwo(this ApiHost host, Func<LessonBuilder, Task<Booking>> live)
    {
        var (student, instructor) = (await host.SignIn(Role.Student), await host.SignIn(Role.Instructor));
        return new(student, instructor, await live(new LessonBuilder(host, student.Id, instructor.Id)));
    }

    /// <summary>Kind and text of what a person was told after the welcome, oldest first.</summary>
    public static Task<string> Told(this ApiHost host, Person person) =>
        host.Value<string>("select coalesce(string_agg(kind || ': ' || title || ' ' || body, E'\\n' order by id), '') from notifications where user_id = $1 and kind <> 'welcome'", person.Id.Value);

    /// <summary>How often a person was told something after the welcome.</summary>
    public static Task<long> TimesTold(this ApiHost host, Person person) => host.Value<long>("select count(*) from notifications where user_id = $1 and kind <> 'welcome'", person.Id.Value);

    /// <summary>The mails that tell a person something, newest first: neither codes nor the welcome.</summary>
    public static async Task<List<SentMessage>> Mails(this ApiHost host, Person person) => [.. (await host.Services.GetRequiredService<ISentMessages>().Newest(person.Email, default))
        .Where(mail => !mail.Subject.Contains("InstaInstru", StringComparison.Ordinal))];

    /// <summary>The one notification of a kind.</summary>
    public static async Task<NotificationId> IdOf(this ApiHost host, Person person, string kind) =>
        NotificationId.From(await host.Value<Guid>("select id from notifications where user_id = $1 and kind = $2", person.Id.Value, kind));

    /// <summary>Tells a student about a badge of which nothing else is known.</summary>
    public static async Task TellOfBadge(this ApiHost host, Person student, string slug) => await host.Deliver(
        "WhenBadgeAwarded_NotifyStudent", new BadgeAwarded(TypedId.New<StudentBadgeId>(host.Clock.Now), student.Id, await host.Badge(slug), host.Clock.Now));

    public static async Task<BadgeDefinitionId> Badge(this ApiHost host, string slug) =>
        BadgeDefinitionId.From(await host.Value<Guid>("select id from badge_definitions where slug = $1", slug));

    /// <summary>The next instant at which it is this late in New York, in winter.</summary>
    public static DateTimeOffset NextInNewYork(this ApiHost host, int hour, int minute = 0, int second = 0)
    {
        var local = host.Clock.Now.AddHours(-5);
        var wanted = new DateTimeOffset(local.Year, local.Month, local.Day, hour, minute, second, TimeSpan.Zero);
        return (wanted > local ? wanted : wanted.AddDays(1)).AddHours(5);
    }
}
