using System.Net.Http.Json;
using InstaInstru.Application.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Bookings;

public sealed class ReviseBookingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Both_revise_the_place_and_each_their_own_note_until_the_end()
    {
        var lesson = await host.Lesson();
        var path = $"/api/v1/bookings/{lesson.Booked.Id}";

        await (await lesson.Teacher.Client.PatchAsJsonAsync(path, new { MeetingPlace = "Room 4, second floor", InstructorNote = "Bring your notes." }, Wire.Json)).ShouldBe(200);
        await (await lesson.Student.Client.PatchAsJsonAsync(path, new { Note = "I have a cold." }, Wire.Json)).ShouldBe(200);
        var seen = await lesson.Student.Read(lesson.Booked.Id);
        (seen.MeetingPlace, seen.InstructorNote, seen.Note).ShouldBe(("Room 4, second floor", "Bring your notes.", "I have a cold."));

        await (await lesson.Teacher.Client.PatchAsJsonAsync(path, new { Note = "mine" }, Wire.Json)).ShouldBeProblem(422, "bookings.students_note");
        await (await lesson.Student.Client.PatchAsJsonAsync(path, new { InstructorNote = "mine" }, Wire.Json)).ShouldBeProblem(422, "bookings.instructors_note");
        await (await lesson.Student.Client.PatchAsJsonAsync(path, new { MeetingPlace = new string('x', 301) }, Wire.Json)).ShouldBe(422);
        await (await (await host.StudentWithCard()).Client.PatchAsJsonAsync(path, new { MeetingPlace = "" }, Wire.Json)).ShouldBeProblem(404, "common.not_found");

        await (await lesson.Student.Client.PatchAsJsonAsync(path, new { Note = "" }, Wire.Json)).ShouldBe(200);
        (await lesson.Student.Read(lesson.Booked.Id)).Note.ShouldBeNull();
        await host.MoveTo(lesson.Booked.End.AddSeconds(-1));
        await (await lesson.Student.Client.PatchAsJsonAsync(path, new { MeetingPlace = "Room 5" }, Wire.Json)).ShouldBe(200);
        await host.MoveTo(lesson.Booked.End);
        await (await lesson.Student.Client.PatchAsJsonAsync(path, new { MeetingPlace = "Room 6" }, Wire.Json)).ShouldBeProblem(409, "bookings.already_over");
    }

    [Theory]
    [InlineData("student_location")]
    [InlineData("instructor_location")]
    [InlineData("neutral_location")]
    [InlineData("online")]
    public async Task Every_kind_of_place_can_be_booked_with_place_message_and_the_terms_in_force(string format)
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).In(format).GoLive();
        var student = await host.StudentWithCard();
        var request = new { OfferingId = teacher.Offering, Start = $"{host.NoonIn(2):yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 60, Format = format, MeetingPlace = "Prospect Park, north gate", Note = "First lesson ever." };

        var booked = await student.Book(teacher, host.NoonIn(2), request: request).Booked();

        $"{booked.Format}".ShouldBe(format.Replace("_", "", StringComparison.Ordinal), StringCompareShould.IgnoreCase);
        (booked.MeetingPlace, booked.Note, booked.Price.PricingVersion).ShouldBe(("Prospect Park, north gate", "First lesson ever.", 1));
    }
}

public sealed class GetBookingConfirmationTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Each_side_sees_the_lesson_with_price_lines_that_add_up_and_its_calendar_file()
    {
        var lesson = await host.Lesson();
        var path = $"/api/v1/bookings/{lesson.Booked.Id}/confirmation";

        var student = await (await (await lesson.Student.Client.GetAsync(path)).ShouldBe(200)).Body<BookingConfirmation>();
        var instructor = await (await (await lesson.Teacher.Client.GetAsync(path)).ShouldBe(200)).Body<BookingConfirmation>();

        student.Booking.Id.ShouldBe(lesson.Booked.Id);
        student.PriceLines.ShouldBe([new("Piano, 60 minutes", 9_000), new("Booking Protection", 1_080), new("Charged to the card", 10_080)]);
        instructor.PriceLines.ShouldBe([new("Piano, 60 minutes", 9_000), new("Commission", -720), new("Your earnings", 8_280)]);
        student.CalendarPath.ShouldBe($"/api/v1/bookings/{lesson.Booked.Id}/calendar.ics");
        await (await (await host.StudentWithCard()).Client.GetAsync(path)).ShouldBeProblem(404, "common.not_found");
    }
}
