using FluentValidation;
using InstaInstru.Application.Availability;
using InstaInstru.Application.Common;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;

namespace InstaInstru.Application.Instructors;

/// <summary>Live instructors who offer a service, each with the next starts that can be booked.</summary>
/// <param name="Service">Slug or id of a service.</param>
/// <param name="AgeGroup">Only offerings for this age group.</param>
/// <param name="Format">Only offerings in this format.</param>
/// <param name="Limit">1–100 rows.</param>
/// <param name="Cursor">From the page before.</param>
public sealed record ListInstructors(string Service, AgeGroup? AgeGroup = null, LessonFormat? Format = null, int Limit = Cursor.UsualRows, string? Cursor = null);

public sealed class ListInstructorsValidator : AbstractValidator<ListInstructors>
{
    public ListInstructorsValidator()
    {
        RuleFor(message => message.Service).Length(1, CatalogService.NameLimit);
        RuleFor(message => message.Limit).InclusiveBetween(1, Common.Cursor.MostRows);
    }
}

public static class ListInstructorsHandler
{
    private const int DaysShown = 14;
    private const int TimesShown = 3;

    public static async Task<Result<Page<InstructorCard>>> Handle(
        ListInstructors message, IInstructorDirectory directory, ISlotContexts contexts, ITimeZones zones, ICurrentUser user, TimeProvider time, CancellationToken cancellation)
    {
        if (!Cursor.TryReadId<InstructorId>(message.Cursor, out var after)) return CommonErrors.BadCursor;
        if (!await directory.HasService(message.Service, cancellation)) return InstructorErrors.UnknownService with { Pointer = "/service" };
        var now = time.GetUtcNow();
        var question = new DirectoryQuestion(message.Service, message.AgeGroup, message.Format, after, message.Limit + 1, now);
        var page = Page.Of(await directory.List(question, cancellation), message.Limit, row => [$"{row.Id}"]);
        var range = new TimeWindow(now, now.AddDays(DaysShown));
        var facts = (await contexts.LoadMany([.. page.Data.Select(row => row.Offering.Id)], user.Id, range, now, cancellation)).ToDictionary(context => context.Offering, context => context.Facts);
        var cards = page.Data.Select(row => new InstructorCard(
            row.Id, row.DisplayName, row.Bio, row.YearsOfExperience, row.TimeZone, row.IsFounding, row.Rating, row.Offering, NextFreeTimes(facts[row.Offering.Id], message.Format, range, zones, now)));
        return new Page<InstructorCard>([.. cards], page.NextCursor);
    }

    private static IReadOnlyList<DateTimeOffset> NextFreeTimes(SlotFacts facts, LessonFormat? wanted, TimeWindow range, ITimeZones zones, DateTimeOffset now)
    {
        var slots = Slots.For(facts, zones, now);
        var formats = wanted is { } only ? [only] : facts.Offering.Formats;
        return formats.Select(format => slots.List(new(facts.Offering.Durations.Min(), format), range).Take(TimesShown).ToList()).FirstOrDefault(starts => starts.Count > 0) ?? [];
    }
}
