using System.Text.Json.Nodes;
using InstaInstru.Domain.Badges;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Payments;
using InstaInstru.DomainTests.Badges;
using InstaInstru.Infrastructure.Persistence;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Wallets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.IntegrationTests.Badges;

/// <summary>Puts a generated population into the database: copies of one account, one lesson and one payment with the figures of each of theirs.</summary>
internal static class StoredPopulation
{
    public static async Task<IReadOnlyList<Learner>> Populate(this BadgeHost host, int seed, int students)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var categories = await database.Set<Category>().OrderBy(category => category.Slug).Select(category => category.Id).Take(4).ToListAsync();
        var learners = new Population(seed, host.Clock.Now, categories).Students(students).ToList();
        var lesson = await new LessonBuilder(host, host.NewUser(), host.NewUser()).Paid(PaymentStatus.Refunded).Completed();
        var payment = await host.Value<Guid>("select id from payments where booking_id = $1", lesson.Id.Value);
        await Copy(host, "accounts", (await host.Admin()).Id.Value, learners.Select(Account));
        await Copy(host, "bookings", lesson.Id.Value, learners.SelectMany(learner => learner.Bookings.Select(booking => Booking(learner, booking))));
        await Copy(host, "payments", payment, learners.SelectMany(learner => learner.Bookings.Where(booking => booking.Refunded)).Select(Refund));
        foreach (var learner in learners.Where(learner => learner.Reviews.Count > 0)) await host.AsOwner(Reviews(learner));
        return learners;
    }

    private static Task Copy(BadgeHost host, string table, Guid template, IEnumerable<JsonObject> copies) =>
        host.AsOwner($"""
            insert into {table} select copy.* from {table} template, jsonb_array_elements('{new JsonArray([.. copies]).ToJsonString()}'::jsonb) figures, jsonb_populate_record(template, figures) copy
            where template.id = '{template}'
            """);

    private static string Reviews(Learner learner) => $"""
        insert into reviews (id, booking_id, student_id, instructor_id, service_id, stars, written_at, version)
        select review, id, student_id, instructor_id, service_id, stars, completed_at, 1
        from bookings join (values {string.Join(',', learner.Reviews.Select(review => $"('{review.Value.ReviewId.Value}'::uuid, '{review.Key.Value}'::uuid, {review.Value.Stars})"))}) given (review, booking, stars) on id = booking
        """;

    private static JsonObject Account(Learner learner) => new() { ["id"] = learner.Id.Value, ["email"] = $"{learner.Id}@example.test", ["role"] = "student" };

    private static JsonObject Booking(Learner learner, BookingRecord booking) => new()
    {
        ["id"] = booking.Id.Value,
        ["student_id"] = learner.Id.Value,
        ["instructor_id"] = booking.InstructorId.Value,
        ["category_id"] = booking.CategoryId.Value,
        ["status"] = SnakeCase.Of($"{booking.Status}"),
        ["lineage_booked_at"] = booking.FirstBookedAt,
        ["start_at"] = booking.Start,
        ["end_at"] = booking.End,
        ["occupied_until"] = booking.End,
        ["student_time_zone"] = booking.StudentZone,
        ["completed_at"] = booking.CompletedAt,
        ["cancelled_by"] = booking.CancelledBy is { } by ? SnakeCase.Of($"{by}") : null,
        ["cancelled_at"] = booking.CancelledAt,
        ["absent"] = booking.Absent is { } absent ? SnakeCase.Of($"{absent}") : null,
        ["missed_at"] = booking.MissedAt,
    };

    private static JsonObject Refund(BookingRecord booking) => new() { ["id"] = booking.Id.Value, ["booking_id"] = booking.Id.Value };
}
