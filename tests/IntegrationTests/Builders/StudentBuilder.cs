using System.Net.Http.Json;
using InstaInstru.Application.Bookings;
using InstaInstru.Application.Payments;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.WebApi.Payments;

namespace InstaInstru.IntegrationTests.Builders;

/// <summary>Students with saved cards, and lessons they book, through the public routes.</summary>
public static class StudentBuilder
{
    /// <summary>A student who has saved this test card; <c>pm_card_visa</c> always pays.</summary>
    public static async Task<Person> StudentWithCard(this ApiHost host, string card = "pm_card_visa")
    {
        var student = await host.SignIn(Role.Student);
        await host.SaveCard(student, card);
        return student;
    }

    /// <summary>Saves a card as a browser does: set-up, confirmation at the provider, confirmation here.</summary>
    public static async Task<CardView> SaveCard(this ApiHost host, Person student, string card)
    {
        var setup = await (await (await student.Client.PostAsync("/api/v1/me/payment-methods/setup", null)).ShouldBe(200)).Body<CardSetupView>();
        if ((await host.Stripe.ConfirmSetup(setup.SetupIntentId, card)).Status == "requires_action") host.Stripe.Control.AuthenticateSetup(setup.SetupIntentId, passed: true);
        return await (await (await student.Client.PostAsync("/api/v1/me/payment-methods/confirm", null)).ShouldBe(200)).Body<CardView>();
    }

    /// <summary>The next ten o'clock in New York, so that a test has a day before it whatever others did to the clock.</summary>
    public static async Task MoveToMorning(this ApiHost host)
    {
        var today = new DateTimeOffset(host.Clock.Now.UtcDateTime.Date.AddHours(15), TimeSpan.Zero);
        if (host.Clock.Now != today) await host.MoveTo(host.Clock.Now < today ? today : today.AddDays(1));
    }

    /// <summary>Noon in New York, some days from the host's today.</summary>
    public static DateTimeOffset NoonIn(this ApiHost host, int days) => new(host.Clock.Now.UtcDateTime.Date.AddDays(days).AddHours(17), TimeSpan.Zero);

    /// <summary>Asks for a lesson of 60 minutes online.</summary>
    public static Task<HttpResponseMessage> Book(this Person student, Teacher teacher, DateTimeOffset start, string? key = null, object? request = null)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/bookings")
        {
            Content = JsonContent.Create(request ?? new { OfferingId = teacher.Offering, Start = $"{start:yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 60, Format = "online" }, options: Wire.Json),
        };
        message.Headers.Add("Idempotency-Key", key ?? $"{student.Id}-{start.UtcTicks}");
        return student.Client.SendAsync(message);
    }

    /// <summary>The booking that a booking's answer carries.</summary>
    public static async Task<BookingView> Booked(this Task<HttpResponseMessage> answer) => await (await (await answer).ShouldBe(201)).Body<BookingView>();

    /// <summary>The booking as this person sees it now.</summary>
    public static async Task<BookingView> Read(this Person person, BookingId booking) => await (await (await person.Client.GetAsync($"/api/v1/bookings/{booking}")).ShouldBe(200)).Body<BookingView>();

    /// <summary>Posts under a key.</summary>
    public static Task<HttpResponseMessage> PostOnce(this HttpClient client, string path, object body, string key, CancellationToken cancellation = default)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Wire.Json) };
        message.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(message, cancellation);
    }
}
