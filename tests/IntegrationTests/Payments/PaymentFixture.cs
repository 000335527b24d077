using InstaInstru.Application.Bookings;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;

namespace InstaInstru.IntegrationTests.Payments;

/// <summary>Payments as tests look at them.</summary>
public static class PaymentFixture
{
    /// <summary>Everything kept of a booking's money once what is under way is done, as one text: equal texts, nothing changed.</summary>
    public static async Task<string> Books(this ApiHost host, BookingId booking)
    {
        await host.Settled();
        return await host.Value<string>("""
            select concat(to_jsonb(p), (select jsonb_agg(to_jsonb(o) order by o.attempt) from payment_operations o where o.payment_id = p.id),
                (select jsonb_agg(to_jsonb(d) order by d.delivery_id) from messaging.deliveries d), (select count(*) from messaging.events))
            from payments p where p.booking_id = $1
            """, booking.Value);
    }

    /// <summary>How many calls of this kind were stored for the booking's money.</summary>
    public static Task<long> Calls(this ApiHost host, BookingId booking, string kind) =>
        host.Value<long>("select count(*) from payment_operations o join payments p on p.id = o.payment_id where p.booking_id = $1 and o.kind = $2", booking.Value, kind);

    /// <summary>A lesson in four hours: paid before it is certain.</summary>
    public static async Task<(Person Student, Teacher Teacher, BookingView Booked)> LessonToday(this ApiHost host, string card = "pm_card_visa")
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).GoLive();
        var student = await host.StudentWithCard(card);
        return (student, teacher, await student.Book(teacher, host.Clock.Now.AddHours(4)).Booked());
    }

    /// <summary>Cancels a booking and waits until its money is settled.</summary>
    public static async Task Cancel(this ApiHost host, Person person, BookingId booking)
    {
        await (await person.Client.PostOnce($"/api/v1/bookings/{booking}/cancel", new { Reason = "ill" }, $"cancel-{booking}")).ShouldBe(200);
        await host.Settled();
    }

    /// <summary>Delivers, and returns the error that sends the delivery to the dead letters; null when there is none.</summary>
    public static async Task<Error?> Refusal(this ApiHost host, string reaction, IDomainEvent fact) => ((Result?)await host.Deliver(reaction, fact))?.Error;
}
