using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Payments;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using System.Net.Http.Json;

namespace InstaInstru.IntegrationTests.Bookings;

/// <summary>A lesson with both its people signed in.</summary>
public sealed record PairLesson(Person Student, Teacher Teacher, BookingView Booked);

/// <summary>Lessons about which somebody objects, through the public routes.</summary>
public static class Cases
{
    /// <summary>A lesson two days away at noon, booked and confirmed.</summary>
    public static async Task<PairLesson> Lesson(this ApiHost host, int days = 2, string card = "pm_card_visa")
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard(card);
        return new(student, teacher, await student.Book(teacher, host.NoonIn(days)).Booked());
    }

    public static Task<HttpResponseMessage> ReportAbsent(this Person person, BookingId booking, string absent, string? statement = null) =>
        person.Client.PostAsJsonAsync($"/api/v1/bookings/{booking}/no-show", new { Absent = absent, Statement = statement }, Wire.Json);

    public static Task<HttpResponseMessage> Object(this Person person, BookingId booking, string path, string statement = "not so") =>
        person.Client.PostAsJsonAsync($"/api/v1/bookings/{booking}/{path}", new { Statement = statement }, Wire.Json);

    /// <summary>An admin's decision.</summary>
    public static async Task<HttpResponseMessage> Decide(this ApiHost host, BookingId booking, string path, object decision, string key = "decision") =>
        await (await InstructorBuilder.Admin(host)).Client.PostOnce($"/api/v1/admin/bookings/{booking}/{path}/decision", decision, $"{key}-{booking}");

    /// <summary>Where booking and payment stand, and what the card paid and the instructor got at the provider.</summary>
    public static async Task<(BookingStatus Booking, PaymentStatus Payment, long Paid, long Platform)> Standing(this ApiHost host, PairLesson lesson)
    {
        var seen = await lesson.Student.Read(lesson.Booked.Id);
        var taken = (await host.HoldsOf(lesson.Booked.Id)).Where(hold => hold.Status == "succeeded").ToList();
        return (seen.Status, seen.Payment!.Status, taken.Sum(hold => hold.AmountReceived), taken.Sum(hold => hold.ApplicationFeeAmount ?? 0));
    }
}
