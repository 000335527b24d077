using System.Net.Http.Json;
using System.Text.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Audit;
using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using InstaInstru.IntegrationTests.Reviews;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class ChangeAccountStatusTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_suspended_instructor_is_off_the_list_lessons_ahead_are_cancelled_at_no_cost_and_payouts_wait()
    {
        var (admin, teacher, student) = (await InstructorBuilder.Admin(host), await new InstructorBuilder(host).Prepare(), await host.StudentWithCard());
        await teacher.OnboardingLink();
        await host.Settled();
        await InstructorBuilder.Prove(host, teacher.Id);
        await (await teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null)).ShouldBe(200);
        var lesson = await student.Book(teacher, host.NoonIn(2)).Booked();
        var account = (await teacher.PayoutAccount()).Account!;

        var suspended = await (await (await Set(admin, teacher.Person, "suspended")).ShouldBe(200)).Body<UserView>();
        await host.Settled();

        (suspended.Status, suspended.StatusSetByAdmin).ShouldBe((AccountStatus.Suspended, true));
        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(404);
        var after = await student.Read(lesson.Id);
        (after.Status, after.CancelledBy).ShouldBe((BookingStatus.Cancelled, CancelledBy.Instructor));
        (await host.ScheduleOf(account)).ShouldStartWith("manual");
        await (await student.Book(teacher, host.NoonIn(3))).ShouldBeProblem(409, "availability.instructor_not_live");

        await (await Set(admin, teacher.Person, "active")).ShouldBe(200);
        await host.Settled();
        (await host.ScheduleOf(account)).ShouldBe("weekly tuesday");
        await (await teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null)).ShouldBe(200);
    }

    [Fact]
    public async Task A_suspended_student_reads_and_secures_the_account_and_nothing_else_with_the_next_request()
    {
        var (admin, teacher, student) = (await InstructorBuilder.Admin(host), await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        var lesson = await student.Book(teacher, host.NoonIn(2)).Booked();

        await (await Set(admin, student, "suspended")).ShouldBe(200);

        await (await student.Book(teacher, host.NoonIn(3))).ShouldBeProblem(403, "accounts.suspended");
        await (await student.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBeProblem(403, "accounts.suspended");
        await (await student.Client.GetAsync("/api/v1/me/bookings")).ShouldBe(200);
        await PersonBuilder.Login(host.Client(), student.Email);
        await host.Settled();
        var after = await student.Read(lesson.Id);
        (after.Status, after.CancelledBy).ShouldBe((BookingStatus.Cancelled, CancelledBy.Admin));
        await (await student.Client.DeleteAsync("/api/v1/auth/sessions")).ShouldBe(204);
    }

    [Fact]
    public async Task Deactivated_nobody_signs_in_or_refreshes()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        await (await Set(admin, student, "deactivated")).ShouldBe(200);
        await (await student.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { student.Tokens.RefreshToken }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_refresh_token");
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { student.Email, PersonBuilder.Password }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_credentials");
    }

    [Fact]
    public async Task Of_a_booking_and_a_suspension_at_once_no_lesson_is_left()
    {
        var (admin, teacher) = (await InstructorBuilder.Admin(host), await new InstructorBuilder(host).GoLive());
        for (var round = 0; round < 5; round++)
        {
            var student = await host.StudentWithCard();
            var booking = student.Book(teacher, host.NoonIn(2).AddHours(2 * round));
            await Task.WhenAll(booking, Set(admin, student, "suspended"));
            await host.Settled();
            (await host.Scalar<long>($"select count(*) from bookings where student_id = '{student.Id.Value}' and status in ('confirmed', 'awaiting_payment')")).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Admins_do_not_change_themselves_and_repeating_is_refused()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        await (await Set(admin, admin, "suspended")).ShouldBeProblem(409, "accounts.not_yourself");
        await (await Set(admin, student, "active")).ShouldBeProblem(409, "accounts.status_stands");
        await (await student.Client.PutAsJsonAsync($"/api/v1/admin/users/{student.Id}/status", new { status = "suspended", reason = "x" })).ShouldBe(403);
    }

    private static Task<HttpResponseMessage> Set(Person admin, Person person, string status) =>
        admin.Client.PutAsJsonAsync($"/api/v1/admin/users/{person.Id}/status", new { status, reason = "a test" });
}

public sealed class ChangeOwnStatusTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_instructor_pauses_only_with_no_lesson_ahead_and_takes_the_pause_back()
    {
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        var lesson = await student.Book(teacher, host.NoonIn(2)).Booked();
        await (await Set(teacher.Person, "suspended")).ShouldBeProblem(409, "accounts.lessons_ahead");
        await (await student.Client.PostOnce($"/api/v1/bookings/{lesson.Id}/cancel", new { reason = "a test" }, "cancel")).ShouldBe(200);

        await (await Set(teacher.Person, "suspended")).ShouldBe(200);
        await host.Services.UntilIdle();
        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(404);
        await (await teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null)).ShouldBeProblem(403, "accounts.suspended");

        await (await Set(teacher.Person, "active")).ShouldBe(200);
        await (await teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null)).ShouldBe(200);
    }

    [Fact]
    public async Task What_an_admin_set_stays()
    {
        var (admin, teacher) = (await InstructorBuilder.Admin(host), await new InstructorBuilder(host).GoLive());
        await (await admin.Client.PutAsJsonAsync($"/api/v1/admin/users/{teacher.Person.Id}/status", new { status = "suspended", reason = "a test" })).ShouldBe(200);
        await (await Set(teacher.Person, "active")).ShouldBeProblem(409, "accounts.set_by_admin");
    }

    [Fact]
    public async Task Who_has_paused_is_held_by_an_admin_and_cannot_lift_it()
    {
        var (admin, teacher) = (await InstructorBuilder.Admin(host), await new InstructorBuilder(host).GoLive());
        await (await Set(teacher.Person, "suspended")).ShouldBe(200);
        await (await admin.Client.PutAsJsonAsync($"/api/v1/admin/users/{teacher.Person.Id}/status", new { status = "suspended", reason = "a test" })).ShouldBe(200);
        await (await Set(teacher.Person, "active")).ShouldBeProblem(409, "accounts.set_by_admin");
    }

    [Fact]
    public async Task A_student_has_no_pause_and_neither_has_an_admin()
    {
        await (await Set(await host.SignIn(Role.Student), "suspended")).ShouldBe(403);
        await (await Set(await InstructorBuilder.Admin(host), "suspended")).ShouldBe(404);
    }

    private static Task<HttpResponseMessage> Set(Person person, string status) => person.Client.PutAsJsonAsync("/api/v1/auth/me/status", new { status });
}

public sealed class OverridePermissionsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_grant_and_a_denial_count_with_the_next_request_and_are_recorded()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        await (await student.Client.GetAsync("/api/v1/admin/users")).ShouldBe(403);
        var before = await Read(admin, student);

        await (await Override(admin, student, before.Version, ["view_all_users"], ["create_bookings"])).ShouldBe(200);

        await (await student.Client.GetAsync("/api/v1/admin/users")).ShouldBe(200);
        await (await student.Client.GetAsync("/api/v1/me/payment-methods")).ShouldBeProblem(403, "common.forbidden");
        await (await Override(admin, student, before.Version, [], [])).ShouldBeProblem(409, "common.concurrent_change");
        var lines = await (await admin.Client.GetAsync($"/api/v1/admin/audit-log?action=accounts.permissions_changed&entity_id={student.Id}")).Body<Page<AuditEntry>>();
        var line = lines.Data.ShouldHaveSingleItem();
        (line.Actor, ((JsonElement)line.After!["granted"]!)[0].GetString(), line.TraceId is not null).ShouldBe((admin.Id, "view_all_users", true));
    }

    [Fact]
    public async Task Bad_lists_and_oneself_are_refused()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        await (await Override(admin, student, 1, ["create_bookings"], ["create_bookings"])).ShouldBeProblem(422, "accounts.overrides_clash");
        await (await Override(admin, student, 1, ["fly"], [])).ShouldBe(422);
        await (await Override(admin, admin, 1, [], [])).ShouldBeProblem(409, "accounts.not_yourself");
    }

    private static Task<HttpResponseMessage> Override(Person admin, Person person, long version, string[] granted, string[] denied) =>
        admin.Client.PutAsJsonAsync($"/api/v1/admin/users/{person.Id}/permissions", new { version, granted, denied });

    private static async Task<UserView> Read(Person admin, Person person) => await (await (await admin.Client.GetAsync($"/api/v1/admin/users/{person.Id}")).ShouldBe(200)).Body<UserView>();
}

public sealed class ListUsersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Accounts_are_found_by_address_role_and_status_page_by_page()
    {
        var admin = await InstructorBuilder.Admin(host);
        var people = new List<Person>();
        for (var i = 0; i < 3; i++) people.Add(await host.SignIn(Role.Student));

        var first = await Find(admin, "role=student&status=active&limit=2");
        var second = await Find(admin, $"role=student&status=active&limit=2&cursor={first.NextCursor}");

        first.Data.Concat(second.Data).Select(user => user.Id).Take(3).ShouldBe(people.Select(person => person.Id), ignoreOrder: true);
        (await Find(admin, $"email={Uri.EscapeDataString(people[0].Email.ToUpperInvariant())}")).Data.ShouldHaveSingleItem().Id.ShouldBe(people[0].Id);
        await (await admin.Client.DeleteAsync($"/api/v1/admin/users/{people[0].Id}/sessions")).ShouldBe(204);
        await (await people[0].Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
    }

    private static async Task<Page<UserView>> Find(Person admin, string query) => await (await (await admin.Client.GetAsync($"/api/v1/admin/users?{query}")).ShouldBe(200)).Body<Page<UserView>>();
}

public sealed class GetUserTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task One_account_or_none()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        (await (await (await admin.Client.GetAsync($"/api/v1/admin/users/{student.Id}")).ShouldBe(200)).Body<UserView>()).Email.ShouldBe(student.Email);
        await (await admin.Client.GetAsync($"/api/v1/admin/users/{TypedId.New<UserId>(host.Clock.Now)}")).ShouldBeProblem(404, "common.not_found");
    }
}

public sealed class ListAuditLogTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Lines_are_found_by_who_what_and_when_page_by_page()
    {
        var (admin, student) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        await PersonBuilder.Login(host.Client(), student.Email);
        var first = await Find(admin, $"entity=account&entity_id={student.Id}&limit=1");
        var second = await Find(admin, $"entity=account&entity_id={student.Id}&limit=1&cursor={first.NextCursor}");
        second.Data.ShouldHaveSingleItem().Id.ShouldNotBe(first.Data.ShouldHaveSingleItem().Id);
        (await Find(admin, $"actor={student.Id}")).Data.ShouldAllBe(line => line.Actor == student.Id);
        (await Find(admin, $"entity_id={student.Id}&action=accounts.signed_in")).Data.Count.ShouldBe(2);
        (await Find(admin, $"entity_id={student.Id}&to=2020-01-01T00:00:00Z")).Data.ShouldBeEmpty();
        (await Find(admin, $"entity_id={student.Id}&from=2020-01-01T02:00:00%2B02:00&to=2040-01-01T02:00:00%2B02:00")).Data.ShouldNotBeEmpty();
        await (await admin.Client.GetAsync("/api/v1/admin/audit-log?cursor=x")).ShouldBeProblem(422, "common.bad_cursor");
    }

    private static async Task<Page<AuditEntry>> Find(Person admin, string query) => await (await (await admin.Client.GetAsync($"/api/v1/admin/audit-log?{query}")).ShouldBe(200)).Body<Page<AuditEntry>>();
}

public sealed class CancelForSuspensionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_lesson_that_was_taught_stays_and_an_unknown_one_is_not_there()
    {
        var (student, teacher) = (await host.SignIn(Role.Student), await host.SignIn(Role.Instructor));
        var taught = await host.TaughtLesson(student, teacher);
        (await host.Sender.Send<Result>(new CancelForSuspension(taught.Id, student.Id), default)).Failed.ShouldBeFalse();
        (await host.Scalar<string>($"select status from bookings where id = '{taught.Id.Value}'")).ShouldBe("completed");
        (await host.Sender.Send<Result>(new CancelForSuspension(TypedId.New<BookingId>(host.Clock.Now), student.Id), default)).Error.ShouldBe(CommonErrors.NotFound);
    }
}
