using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

/// <summary>Accounts as tests of reactions need them.</summary>
internal static class SuspensionFixture
{
    /// <summary>An admin's suspension stands, and nothing was told of it.</summary>
    public static Task Suspend(this ApiHost host, UserId person) =>
        host.Execute($"update accounts set status = 'suspended', status_set_by_admin = true where id = '{person.Value}'", asOwner: true);
}

public sealed class WhenAccountStatusChanged_CancelLessonsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        await student.Book(teacher, host.NoonIn(2)).Booked();
        await host.Suspend(student.Id);
        await host.DeliverTwice("WhenAccountStatusChanged_CancelLessons", Suspended(student.Id, host));
        await host.Settled();
        (await host.Scalar<long>("select count(*) from audit_log where action = 'bookings.cancelled_for_suspension'")).ShouldBe(1);
    }

    [Fact]
    public async Task Told_after_the_suspension_was_lifted_it_leaves_the_lessons()
    {
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        var lesson = await student.Book(teacher, host.NoonIn(2)).Booked();
        await host.Deliver("WhenAccountStatusChanged_CancelLessons", Suspended(student.Id, host));
        await host.Settled();
        (await student.Read(lesson.Id)).Status.ShouldBe(BookingStatus.Confirmed);
    }

    internal static AccountStatusChanged Suspended(UserId person, ApiHost host) => new(person, AccountStatus.Active, AccountStatus.Suspended, true, host.Clock.Now);
}

public sealed class WhenAccountStatusChanged_HoldPayoutsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        await teacher.OnboardingLink();
        await host.Settled();
        var before = await host.Scalar<long>("select count(*) from payment_operations where kind = 'set_schedule'");
        await host.Suspend(teacher.Person.Id);
        await host.DeliverTwice("WhenAccountStatusChanged_HoldPayouts", WhenAccountStatusChanged_CancelLessonsTests.Suspended(teacher.Person.Id, host));
        await host.Settled();
        (await host.Scalar<long>("select count(*) from payment_operations where kind = 'set_schedule'")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Told_after_the_suspension_was_lifted_it_holds_nothing()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        await teacher.OnboardingLink();
        await host.Settled();
        await host.Deliver("WhenAccountStatusChanged_HoldPayouts", WhenAccountStatusChanged_CancelLessonsTests.Suspended(teacher.Person.Id, host));
        await host.Settled();
        (await host.ScheduleOf((await teacher.PayoutAccount()).Account!)).ShouldBe("weekly tuesday");
    }
}

public sealed class WhenAccountStatusChanged_UnlistTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        await host.Suspend(teacher.Person.Id);
        await host.DeliverTwice("WhenAccountStatusChanged_Unlist", WhenAccountStatusChanged_CancelLessonsTests.Suspended(teacher.Person.Id, host));
        (await host.Scalar<long>($"select count(*) from messaging.events where name = 'instructors.instructor_unlisted' and strpos(payload::text, '{teacher.Id}') > 0")).ShouldBe(1);
    }

    [Fact]
    public async Task Told_after_the_suspension_was_lifted_it_leaves_the_profile_on_the_list()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        await host.Deliver("WhenAccountStatusChanged_Unlist", WhenAccountStatusChanged_CancelLessonsTests.Suspended(teacher.Person.Id, host));
        (await teacher.Live()).ShouldBeTrue();
    }
}

public sealed class WhenAccountStatusChanged_NotifyPersonTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);
        await host.DeliverTwice("WhenAccountStatusChanged_NotifyPerson", WhenAccountStatusChanged_CancelLessonsTests.Suspended(person.Id, host));
        (await host.Scalar<long>($"select count(*) from notifications where user_id = '{person.Id.Value}' and kind = 'account_status_changed'")).ShouldBe(1);
    }
}

public sealed class WhenAccountDeleted_CloseProfileTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var teacher = await new InstructorBuilder(host).GoLive();
        await host.DeliverTwice("WhenAccountDeleted_CloseProfile", new AccountDeleted(teacher.Person.Id, Role.Instructor, host.Clock.Now));
        (await host.Scalar<string>($"select bio || is_live from instructor_profiles where id = '{teacher.Id.Value}'")).ShouldBe("false");
        (await host.Scalar<long>($"select count(*) from offerings where instructor_id = '{teacher.Id.Value}' and is_active")).ShouldBe(0);
    }
}

public sealed class WhenAccountDeleted_RetireCodeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);
        await (await person.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200);
        await host.DeliverTwice("WhenAccountDeleted_RetireCode", new AccountDeleted(person.Id, Role.Student, host.Clock.Now));
        (await host.Scalar<string>($"select status from referral_codes where owner_id = '{person.Id.Value}'")).ShouldBe("disabled");
    }

    [Fact]
    public async Task The_name_that_a_banned_referrer_gave_the_link_goes_too()
    {
        var person = await host.SignIn(Role.Student);
        await (await person.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200);
        await (await person.Client.PutAsJsonAsync("/api/v1/me/referral-code/slug", new { slug = "ada-lovelace" })).ShouldBe(200);
        await host.Execute($"update referral_codes set status = 'disabled' where owner_id = '{person.Id.Value}'");
        await host.Deliver("WhenAccountDeleted_RetireCode", new AccountDeleted(person.Id, Role.Student, host.Clock.Now));
        (await host.Scalar<long>("select count(*) from referral_codes where slug = 'ada-lovelace'")).ShouldBe(0);
    }
}

public sealed class WhenAccountDeleted_RemoveCardsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.StudentWithCard();
        await host.DeliverTwice("WhenAccountDeleted_RemoveCards", new AccountDeleted(person.Id, Role.Student, host.Clock.Now));
        await host.Settled();
        (await host.Scalar<long>("select count(*) from payment_operations where kind = 'remove_card'")).ShouldBe(1);
    }
}
