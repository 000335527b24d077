using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Pricing;

/// <summary>The floor at every place where a price is set, and new terms against lessons that have their price (ruling 18).</summary>
public sealed class PriceFloorTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("student_location", 60, 7999, 7999, 8000)]
    [InlineData("neutral_location", 45, 7999, 5999, 6000)]
    [InlineData("online", 60, 5999, 5999, 6000)]
    [InlineData("online", 90, 5999, 8999, 9000)]
    public async Task An_offering_one_cent_under_the_floor_is_refused_when_made_and_when_revised_and_one_at_it_is_not(string format, int minutes, long rate, long price, long floor)
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        var violin = await InstructorBuilder.ServiceId(teacher.Client, "violin");
        var revised = $"/api/v1/instructors/me/offerings/{teacher.Offering}";

        foreach (var refused in new[] { await Offer(teacher, violin, rate), await teacher.Client.PutAsJsonAsync(revised, Terms(rate), Wire.Json) })
            Figures(await refused.ShouldBeProblem(422, "pricing.price_below_floor")).ShouldBe((format is "online" ? "online" : "in_person", minutes, price, floor));
        await (await Offer(teacher, violin, rate + 1)).ShouldBe(201);
        await (await teacher.Client.PutAsJsonAsync(revised, Terms(rate + 1), Wire.Json)).ShouldBe(200);

        object Terms(long cents) => new { HourlyRateCents = cents, Durations = new[] { minutes }, Formats = new[] { format }, AgeGroups = new[] { "both" } };
        Task<HttpResponseMessage> Offer(Teacher who, object service, long cents) => who.Client.PostAsJsonAsync(
            "/api/v1/instructors/me/offerings", new { ServiceId = service, HourlyRateCents = cents, Durations = new[] { minutes }, Formats = new[] { format }, AgeGroups = new[] { "both" } }, Wire.Json);
    }

    internal static (string?, int?, long?, long?) Figures(JsonNode problem) =>
        ((string?)problem["modality"], (int?)problem["duration_minutes"], (long?)problem["lesson_price_cents"], (long?)problem["required_floor_cents"]);
}

public sealed class NewTermsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task When_the_floor_passes_a_price_by_a_cent_quote_and_booking_are_refused_and_lessons_already_booked_keep_theirs_also_when_moved()
    {
        await host.MoveToMorning();
        var teacher = await new InstructorBuilder(host).Teaching("piano", 9000).Lasting(45).GoLive();
        await host.WithoutFoundingPlace(teacher);
        var student = await host.StudentWithCard();
        var booked = await student.Book(teacher, host.NoonIn(3), request: Lesson(host.NoonIn(3))).Booked();
        (booked.Price.LessonPriceCents, booked.Price.StudentFeeCents, booked.Price.PricingVersion).ShouldBe((67_50L, 8_10L, 1));

        await host.Publish(TermsFixture.Initial with { OnlineFloorCents = 90_00, StudentFeeBasisPoints = 2000, Tiers = [new(0, null, 2000)] });
        var dearer = await student.Book(teacher, host.NoonIn(4), request: Lesson(host.NoonIn(4))).Booked();
        (dearer.Price.StudentFeeCents, dearer.Price.InstructorPayoutCents, dearer.Price.PricingVersion).ShouldBe((13_50L, 54_00L, 2));
        await host.Publish(TermsFixture.Initial with { OnlineFloorCents = 90_01 });

        var quote = await student.Client.PostAsJsonAsync("/api/v1/pricing/quote", new { OfferingId = teacher.Offering, DurationMinutes = 45, Format = "online" }, Wire.Json);
        PriceFloorTests.Figures(await quote.ShouldBeProblem(422, "pricing.price_below_floor")).ShouldBe(("online", 45, 67_50L, 67_51L));
        var refused = await student.Book(teacher, host.NoonIn(5), request: Lesson(host.NoonIn(5)));
        PriceFloorTests.Figures(await refused.ShouldBeProblem(422, "pricing.price_below_floor")).ShouldBe(("online", 45, 67_50L, 67_51L));

        var moved = await student.Move(booked.Id, host.NoonIn(6)).Booked();
        moved.Price.ShouldBe(booked.Price);
        (await student.Read(dearer.Id)).Price.ShouldBe(dearer.Price);
        await host.MoveTo(moved.Start.AddHours(-24));
        await host.MoveTo(moved.End.AddHours(24));
        (await student.Read(moved.Id)).Payment.ShouldNotBeNull().CapturedCents.ShouldBe(75_60);
        (await host.HoldsOf(booked.Id)).Concat(await host.HoldsOf(moved.Id)).ShouldHaveSingleItem().ApplicationFeeAmount.ShouldBe(booked.Price.StudentFeeCents + booked.Price.CommissionCents);
        await host.EverythingHolds();

        object Lesson(DateTimeOffset start) => new { OfferingId = teacher.Offering, Start = $"{start:yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 45, Format = "online" };
    }
}
