using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Notifications;
using InstaInstru.Domain.Notifications.Events;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Payments.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

/// <summary>Quiet hours and the daily cap (ruling 33); the boundaries themselves are tested in the domain.</summary>
public sealed class SendWaitingMailTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Slugs = ["welcome_aboard", "foundation_builder", "first_steps", "dedicated_learner", "momentum_starter", "consistent_learner"];

    [Fact]
    public async Task What_happens_at_night_is_on_the_list_at_once_and_in_one_mail_at_eight_in_the_morning()
    {
        await host.MoveTo(host.NextInNewYork(22));
        var student = await host.SignIn(Role.Student);
        foreach (var slug in Slugs[..3]) await host.TellOfBadge(student, slug);
        await host.Settled();
        (await host.TimesTold(student), (await host.Mails(student)).Count).ShouldBe((3, 0));

        var morning = host.NextInNewYork(8);
        await host.MoveTo(morning.AddSeconds(-1));
        (await host.Mails(student)).ShouldBeEmpty();
        await host.MoveTo(morning);

        var mail = (await host.Mails(student)).ShouldHaveSingleItem();
        mail.Subject.ShouldStartWith("3 news: You earned a badge: ", Case.Sensitive, "all three were told at one instant");
        foreach (var name in new[] { "Welcome Aboard", "Foundation Builder", "First Steps" }) mail.Text.ShouldContain($"You earned a badge: {name}");
        (await host.Column<string>("select distinct mail from notifications where user_id = $1", student.Id.Value)).ShouldBe(["sent"]);
    }

    [Fact]
    public async Task Of_six_at_once_two_mails_go_today_at_most_and_nothing_is_told_twice_or_lost()
    {
        await host.MoveTo(host.NextInNewYork(12));
        var student = await host.SignIn(Role.Student);
        await Task.WhenAll(Slugs.Select(slug => host.TellOfBadge(student, slug)));
        await host.Settled();
        (await host.Mails(student)).Count.ShouldBeInRange(1, 2);
        foreach (var slug in new[] { "explorer", "top_student", "explorer" }) await Later(student, slug);
        (await host.Mails(student)).Count.ShouldBe(2);

        await host.MoveTo(host.NextInNewYork(8));

        var mails = await host.Mails(student);
        mails.Count.ShouldBe(3);
        var told = await host.Column<string>("select title from notifications where user_id = $1 and kind = 'badge_awarded'", student.Id.Value);
        mails.Sum(mail => told.Distinct().Sum(title => Occurrences(mail, title))).ShouldBe(9);
        (await host.Column<DateOnly>("select local_date from gathered_mails where user_id = $1 order by local_date, place", student.Id.Value)).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_payment_warning_at_eleven_at_night_goes_at_eleven_at_night_however_much_was_told_that_day()
    {
        await host.MoveTo(host.NextInNewYork(12));
        var told = await host.LessonOfTwo(lesson => lesson.Confirmed());
        foreach (var slug in Slugs[..3]) await Later(told.Student, slug);
        await host.MoveTo(host.NextInNewYork(23));

        await host.Deliver("WhenPaymentAuthorizationFailed_NotifyStudent", new PaymentAuthorizationFailed(
            TypedId.New<PaymentId>(host.Clock.Now), told.Lesson.Id, told.Student.Id, told.Lesson.InstructorId, AuthorizationFailure.HardDecline, host.Clock.Now));
        await host.Settled();

        var mails = await host.Mails(told.Student);
        mails.Single(mail => mail.Subject == "Your card could not be charged").SentAt.ShouldBe(host.Clock.Now);
        mails.Count(mail => mail.Subject.Contains("badge", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_switched_off_while_it_waits_is_not_mailed()
    {
        await host.MoveTo(host.NextInNewYork(22));
        var student = await host.SignIn(Role.Student);
        await host.TellOfBadge(student, Slugs[0]);
        await host.Settled();
        await (await student.Prefer("badges", "email", false)).ShouldBe(200);

        await host.MoveTo(host.NextInNewYork(8));

        (await host.Mails(student)).ShouldBeEmpty();
        (await host.Value<string>("select mail from notifications where user_id = $1 and kind = 'badge_awarded'", student.Id.Value)).ShouldBe("none");
    }

    [Fact]
    public async Task The_database_refuses_a_third_mail_of_a_day_and_one_in_a_place_that_is_taken()
    {
        var student = await host.SignIn(Role.Student);
        string Insert(int place) => $"insert into gathered_mails (id, user_id, local_date, place, gathered_at, version) values (gen_random_uuid(), '{student.Id.Value}', '2026-11-23', {place}, now(), 1)";
        await host.Execute(Insert(2));

        (await Should.ThrowAsync<Npgsql.PostgresException>(() => host.Execute(Insert(3)))).ConstraintName.ShouldBe("gathered_mails_places");
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => host.Execute(Insert(2)))).ConstraintName.ShouldBe("ix_gathered_mails_user_id_local_date_place");
    }

    /// <summary>A title is the mail's subject too when it stands alone, and then not in its text.</summary>
    private static int Occurrences(SentMessage mail, string title) => mail.Subject == title ? 1 : mail.Text.Split(title + "\n").Length - 1;

    private async Task Later(Person student, string slug)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.TellOfBadge(student, slug);
        await host.Settled();
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class WhenMailPutAside_SendWaitingMailTests(ApiHost host)
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = await host.SignIn(Role.Student);
        await host.TellOfBadge(student, "first_steps");
        await host.Settled();

        await host.DeliverTwice("WhenMailPutAside_SendWaitingMail", new MailPutAside(await host.IdOf(student, "badge_awarded"), student.Id, host.Clock.Now));
        await host.Settled();

        (await host.Mails(student)).ShouldHaveSingleItem().Subject.ShouldBe("You earned a badge: First Steps");
    }
}

public sealed class WhenMailGathered_SendMailTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var student = await host.SignIn(Role.Student);
        await host.TellOfBadge(student, "first_steps");
        await host.Settled();
        var mail = GatheredMailId.From(await host.Value<Guid>("select id from gathered_mails where user_id = $1", student.Id.Value));
        host.Clock.Advance(TimeSpan.FromHours(1));

        await host.DeliverTwice("WhenMailGathered_SendMail", new MailGathered(mail, student.Id, host.Clock.Now));

        (await host.Mails(student)).ShouldHaveSingleItem().SentAt.ShouldBe(host.Clock.Now.AddHours(-1));
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class RecordGatheredMailedTests(ApiHost host)
{
    [Fact]
    public async Task Of_a_mail_that_was_refused_nothing_counts_as_sent_and_the_address_is_marked()
    {
        var student = await host.SignIn(Role.Student);
        await host.TellOfBadge(student, "first_steps");
        await host.Settled();
        var mail = GatheredMailId.From(await host.Value<Guid>("select id from gathered_mails where user_id = $1", student.Id.Value));

        (await host.Sender.Send<Result>(new RecordGatheredMailed(mail, host.Clock.Now, MailFate.Refused), default)).Error.ShouldBeNull();

        (await host.Value<string>("select mail from notifications where gathered_mail_id = $1", mail.Value)).ShouldBe("undeliverable");
        (await host.Value<bool>("select email_refused_at is not null from accounts where id = $1", student.Id.Value)).ShouldBeTrue();
    }
}
