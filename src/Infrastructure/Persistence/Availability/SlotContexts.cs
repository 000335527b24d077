using InstaInstru.Application.Availability;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Bookings;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Payments;
using InstaInstru.Domain.Pricing;
using InstaInstru.Domain.Wallets;
using InstaInstru.Infrastructure.Persistence.Pricing;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Availability;

/// <summary>Three statements whatever the number of offerings: who and what, weeks, held time.</summary>
internal sealed class SlotContexts(AppDbContext context, IBusyTimes busyTimes) : ISlotContexts
{
    // The longest lesson is four hours and the longest buffer one: a day more on both sides covers what touches the range, in any zone.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    public Task<InstructorId?> InstructorOf(OfferingId offering, CancellationToken cancellation) =>
        context.Set<Offering>().Where(row => row.Id == offering).Select(row => (InstructorId?)row.InstructorId).TagWith(nameof(SlotContexts)).FirstOrDefaultAsync(cancellation);

    public async Task<OfferingId?> UsualOfferingOf(InstructorId instructor, CancellationToken cancellation)
    {
        var offerings = await context.Set<Offering>().Where(row => row.InstructorId == instructor).OrderBy(row => row.Id).Select(row => new { row.Id, row.IsActive, row.Durations }).TagWith(nameof(SlotContexts)).ToListAsync(cancellation);
        return offerings.OrderByDescending(row => row.IsActive).ThenBy(row => row.Durations.Min()).Select(row => (OfferingId?)row.Id).FirstOrDefault();
    }

    public async Task<SlotContext?> Load(OfferingId offering, UserId? student, TimeWindow range, DateTimeOffset now, BookingId? moving, CancellationToken cancellation) =>
        await LoadAll([offering], student, range, now, moving, cancellation) is [var found] ? found : null;

    public Task<IReadOnlyList<SlotContext>> LoadMany(IReadOnlyCollection<OfferingId> offerings, UserId? student, TimeWindow range, DateTimeOffset now, CancellationToken cancellation) =>
        LoadAll(offerings, student, range, now, null, cancellation);

    private async Task<IReadOnlyList<SlotContext>> LoadAll(
        IReadOnlyCollection<OfferingId> offerings, UserId? student, TimeWindow range, DateTimeOffset now, BookingId? moving, CancellationToken cancellation)
    {
        if (offerings.Count == 0) return [];
        var rows = await Rows(offerings, student, now).ToListAsync(cancellation);
        var instructors = rows.Select(row => row.Instructor).Distinct().ToList();
        if (instructors.Count == 0) return [];
        var weeks = (await Weeks(instructors, range, cancellation)).ToLookup(week => week.InstructorId);
        var held = (await busyTimes.Held(instructors, student, new(range.Start - Margin, range.End + Margin), now, cancellation)).Where(time => time.Booking != moving).ToList();
        return rows.ConvertAll(row => row.ToContext(weeks[row.Instructor], held, student));
    }

    private Task<List<WeekRow>> Weeks(List<InstructorId> instructors, TimeWindow range, CancellationToken cancellation)
    {
        var first = AvailabilityWeek.MondayOf(DateOnly.FromDateTime((range.Start - Margin).UtcDateTime));
        var last = DateOnly.FromDateTime((range.End + Margin).UtcDateTime);
        return context.Set<AvailabilityWeek>().AsNoTracking().TagWith(nameof(SlotContexts))
            .Where(week => instructors.Contains(week.InstructorId) && week.Monday >= first && week.Monday <= last)
            .Select(week => new WeekRow(week.InstructorId, week.Windows, week.Blackouts))
            .ToListAsync(cancellation);
    }

    private IQueryable<OfferingRow> Rows(IReadOnlyCollection<OfferingId> offerings, UserId? student, DateTimeOffset now) =>
        from offering in context.Set<Offering>().AsNoTracking().TagWith(nameof(SlotContexts))
        where offerings.Contains(offering.Id)
        join profile in context.Set<InstructorProfile>().IgnoreAutoIncludes() on offering.InstructorId equals profile.Id
        join service in context.Set<CatalogService>() on offering.ServiceId equals service.Id
        from terms in context.Set<PricingTerms>().InForce(now)
        select new OfferingRow
        {
            Offering = offering.Id,
            Instructor = profile.Id,
            Service = service.Id,
            Category = service.CategoryId,
            ServiceName = service.Name,
            HourlyRate = offering.HourlyRate,
            Durations = offering.Durations,
            Formats = offering.Formats,
            Active = offering.IsActive && service.IsActive,
            Tier = profile.Tier,
            FoundingCommission = profile.FoundingCommission,
            StripeAccountId = profile.StripeAccountId,
            Zone = profile.TimeZone,
            BufferMinutes = profile.BufferMinutes,
            MinAdvanceHours = profile.MinAdvanceHours,
            Live = profile.IsLive && profile.BackgroundCheckValidUntil > now
                && context.Set<Account>().Any(account => (Guid)(object)account.Id == (Guid)(object)profile.Id && account.Status == AccountStatus.Active),
            Restricted = student != null && !context.Set<Account>().Any(account => account.Id == student && account.Status == AccountStatus.Active)
                || context.Set<Payment>().Any(payment => payment.StudentId == student && payment.UncollectedAt != null && payment.CapturedAt == null && payment.EndedAt == null)
                || context.Set<Chargeback>().Any(chargeback => chargeback.StudentId == student && chargeback.Status == ChargebackStatus.Lost && ((chargeback.RepaidAt == null && !chargeback.InstructorAtFault)
                    || context.Set<Wallet>().Any(wallet => (Guid)(object)wallet.Id == (Guid)(object)chargeback.StudentId && wallet.Debt > Money.Zero))),
            Terms = terms,
        };

    private sealed record WeekRow(InstructorId InstructorId, IReadOnlyList<AvailabilityWindow> Windows, IReadOnlyList<DateOnly> Blackouts);

    private sealed record OfferingRow
    {
        public required OfferingId Offering { get; init; }

        public required InstructorId Instructor { get; init; }

        public required ServiceId Service { get; init; }

        public required CategoryId Category { get; init; }

        public required string ServiceName { get; init; }

        public required Money HourlyRate { get; init; }

        public required IReadOnlyList<int> Durations { get; init; }

        public required IReadOnlyList<LessonFormat> Formats { get; init; }

        public required bool Active { get; init; }

        public required int Tier { get; init; }

        public required BasisPoints? FoundingCommission { get; init; }

        public required string? StripeAccountId { get; init; }

        public required string Zone { get; init; }

        public required int BufferMinutes { get; init; }

        public required int MinAdvanceHours { get; init; }

        public required bool Live { get; init; }

        public required bool Restricted { get; init; }

        public required PricingTerms Terms { get; init; }

        public SlotContext ToContext(IEnumerable<WeekRow> weeks, IReadOnlyList<HeldTime> held, UserId? student)
        {
            var known = weeks.ToList();
            return new(Offering, Instructor, Service, Category, ServiceName, Terms.CommissionOf(new(Tier, FoundingCommission)), StripeAccountId, new()
            {
                Zone = Zone,
                Windows = [.. known.SelectMany(week => week.Windows)],
                Blackouts = [.. known.SelectMany(week => week.Blackouts)],
                InstructorBusy = [.. held.Where(time => time.Instructor == Instructor).Select(time => time.Occupied)],
                StudentBusy = [.. held.Where(time => time.Student == student).Select(time => time.Occupied)],
                BufferMinutes = BufferMinutes,
                MinAdvanceHours = MinAdvanceHours,
                Offering = new(Active, HourlyRate, Durations, Formats),
                InstructorLive = Live,
                AccountRestricted = Restricted,
                Terms = Terms,
            });
        }
    }
}
