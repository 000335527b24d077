using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;

namespace InstaInstru.IntegrationTests.Notifications;

/// <summary>A lesson whose two people can be told something.</summary>
public sealed record ToldLesson(Person Student, Person Instructor, Booking Lesson);

/// <summary>Notifications as tests need them.</summary>
public static class NotificationFixture
{
    public static async Task<ToldLesson> LessonOfTwo(this ApiHost host, Func<LessonBuilder, Task<Booking>> live)
    {
        var (student, instructor) = (await host.SignIn(Role.Student), await host.SignIn(Role.Instructor));
        return new(student, instructor, await live(new LessonBuilder(host, student.Id, instructor.Id)));
    }

    /// <summary>Kind and text of what a person was told, oldest first.</summary>
    public static Task<string> Told(this ApiHost host, Person person) =>
        host.Value<string>("select coalesce(string_agg(kind || ': ' || title || ' ' || body, E'\\n' order by id), '') from notifications where user_id = $1", person.Id.Value);

    public static Task<long> TimesTold(this ApiHost host, Person person) => host.Value<long>("select count(*) from notifications where user_id = $1", person.Id.Value);
}
