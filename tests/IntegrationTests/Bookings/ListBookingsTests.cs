using InstaInstru.Application.Bookings;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class ListBookingsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Pages_follow_one_another_latest_first_and_upcoming_ones_soonest_first()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard();
        var booked = new List<BookingView>();
        foreach (var day in new[] { 3, 5, 2, 4 }) booked.Add(await student.Book(teacher, host.NoonIn(day)).Booked());

        var latestFirst = await Walk(student, "/api/v1/me/bookings?limit=2");
        var soonestFirst = await Walk(teacher.Person, "/api/v1/me/lessons?scope=upcoming&limit=3");

        latestFirst.ShouldBe(booked.OrderByDescending(row => row.Start).Select(row => row.Id));
        soonestFirst.ShouldBe(booked.OrderBy(row => row.Start).Select(row => row.Id));
        (await Walk(student, "/api/v1/me/bookings?status=completed")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lesson_moves_from_upcoming_to_pending_completion_to_history_at_its_end_and_its_completion()
    {
        var lesson = await host.Lesson();
        var (id, mine) = (lesson.Booked.Id, lesson.Teacher.Person);
        await host.MoveTo(lesson.Booked.End.AddSeconds(-1));
        (await Walk(mine, "/api/v1/me/lessons?scope=upcoming")).ShouldBe([id]);
        (await Walk(mine, "/api/v1/me/lessons?scope=pending_completion")).ShouldBeEmpty();
        await host.MoveTo(lesson.Booked.End);
        (await Walk(mine, "/api/v1/me/lessons?scope=upcoming")).ShouldBeEmpty();
        (await Walk(mine, "/api/v1/me/lessons?scope=pending_completion")).ShouldBe([id]);
        (await Walk(lesson.Student, "/api/v1/me/bookings?scope=history")).ShouldBe([id]);

        await (await lesson.Teacher.Client.PostAsync($"/api/v1/bookings/{id}/complete", null)).ShouldBe(200);

        (await Walk(mine, "/api/v1/me/lessons?scope=pending_completion")).ShouldBeEmpty();
        (await Walk(mine, "/api/v1/me/lessons?status=completed")).ShouldBe([id]);
        (await Walk(mine, "/api/v1/me/lessons?scope=history")).ShouldBe([id]);
    }

    [Fact]
    public async Task The_old_leg_of_a_moved_lesson_is_in_nobodys_list()
    {
        var lesson = await host.Lesson();
        await host.Execute($"update bookings set status = 'cancelled', cancelled_by = 'reschedule', cancelled_at = start_at where id = '{lesson.Booked.Id.Value}'");

        (await Walk(lesson.Student, "/api/v1/me/bookings?scope=history")).ShouldBeEmpty();
        (await Walk(lesson.Teacher.Person, "/api/v1/me/lessons")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("cursor=nonsense")]
    [InlineData("cursor=MTIzCg")]
    [InlineData("status=unknown")]
    [InlineData("scope=unknown")]
    public async Task A_bad_parameter_is_refused(string query)
    {
        var student = await host.SignIn(Role.Student);

        await (await student.Client.GetAsync($"/api/v1/me/bookings?{query}")).ShouldBe(422);
    }

    [Fact]
    public async Task A_student_has_no_lessons_to_teach() =>
        await (await (await host.SignIn(Role.Student)).Client.GetAsync("/api/v1/me/lessons")).ShouldBeProblem(403, "common.forbidden");

    private static async Task<List<Domain.Bookings.BookingId>> Walk(Person person, string path)
    {
        var ids = new List<Domain.Bookings.BookingId>();
        string? cursor = null;
        do
        {
            var page = await (await (await person.Client.GetAsync(cursor is null ? path : $"{path}&cursor={cursor}")).ShouldBe(200)).Body<Page<BookingView>>();
            ids.AddRange(page.Data.Select(row => row.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return ids;
    }
}

public sealed class GetBookingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Both_people_see_each_other_by_first_name_and_initial_and_strangers_see_nothing()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var (student, stranger, admin) = (await host.StudentWithCard(), await host.SignIn(Role.Student), await host.SignIn(Role.Admin));
        var booked = await student.Book(teacher, host.NoonIn(3)).Booked();

        var seen = await teacher.Person.Read(booked.Id);

        (seen.Student.Name, seen.Instructor.Name, seen.ServiceName).ShouldBe(("Sam T.", "Sam T.", "Piano"));
        (await (await teacher.Client.GetAsync($"/api/v1/bookings/{booked.Id}")).Content.ReadAsStringAsync()).ShouldNotContain("@");
        await (await stranger.Client.GetAsync($"/api/v1/bookings/{booked.Id}")).ShouldBeProblem(404, "common.not_found");
        (await admin.Read(booked.Id)).Id.ShouldBe(booked.Id);
    }

    [Fact]
    public async Task The_place_crosses_to_the_instructor_with_the_confirmation()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard("pm_card_chargeCustomerFail");
        var booked = await student.Book(teacher, host.Clock.Now.AddHours(4), request: new
        {
            OfferingId = teacher.Offering,
            Start = $"{host.Clock.Now.AddHours(4):yyyy-MM-ddTHH:mm:ssZ}",
            DurationMinutes = 60,
            Format = "student_location",
            MeetingPlace = "12 Garden Place",
        }).Booked();

        booked.MeetingPlace.ShouldBe("12 Garden Place");
        (await teacher.Person.Read(booked.Id)).MeetingPlace.ShouldBeNull();
        var good = await host.SaveCard(student, "pm_card_visa");
        await (await student.Client.PostOnce($"/api/v1/bookings/{booked.Id}/payment/retry", new { PaymentMethodId = good.Id }, "pay")).ShouldBe(200);

        (await teacher.Person.Read(booked.Id)).MeetingPlace.ShouldBe("12 Garden Place");
    }
}
