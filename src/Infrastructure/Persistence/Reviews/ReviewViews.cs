using InstaInstru.Application.Reviews;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using InstaInstru.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace InstaInstru.Infrastructure.Persistence.Reviews;

/// <summary>Shown reviews joined with names and services, and their figures, one statement each.</summary>
internal sealed class ReviewViews(AppDbContext context) : IReviewViews
{
    public async Task<IReadOnlyList<ReviewView>> List(ReviewQuestion question, CancellationToken cancellation)
    {
        var shown = Shown(question.Instructor);
        if (question.Service is { } only) shown = shown.Where(review => review.ServiceId == only);
        if (question.MinStars is { } least) shown = shown.Where(review => review.Stars >= least);
        if (question.WithText) shown = shown.Where(review => review.Text != null);
        if (question.After is { } after) shown = shown.Where(review => (Guid)(object)review.Id < after.Value);
        return await (
            from review in shown.OrderByDescending(review => review.Id).Take(question.Take)
            join service in context.Set<CatalogService>() on review.ServiceId equals service.Id
            join student in context.Set<Account>() on review.StudentId equals student.Id
            orderby review.Id descending
            select new ReviewView(
                review.Id, Account.PublicName(student.FirstName, student.LastName), service.Id, service.Name, review.Stars, review.Text, review.WrittenAt, review.Response, review.RespondedAt))
            .ToListAsync(cancellation);
    }

    public async Task<RatingSummary> Summary(InstructorId instructor, CancellationToken cancellation)
    {
        var counts = await (
            from review in Shown(instructor)
            join service in context.Set<CatalogService>() on review.ServiceId equals service.Id
            group review by new { review.ServiceId, service.Name, review.Stars } into same
            select new Count(same.Key.ServiceId, same.Key.Name, same.Key.Stars, same.Count())).ToListAsync(cancellation);
        var services = counts.GroupBy(count => (count.Service, count.Name)).OrderBy(group => group.Key.Name, StringComparer.Ordinal);
        return new(
            RatingViews.Of(Sum(counts)),
            [.. Enumerable.Range(Review.LeastStars, Review.MostStars).Reverse().Select(stars => new StarCount(stars, counts.Where(count => count.Stars == stars).Sum(count => count.Reviews)))],
            [.. services.Select(group => new ServiceRating(group.Key.Service, group.Key.Name, RatingViews.Of(Sum(group))))]);
    }

    private static Rating Sum(IEnumerable<Count> counts) => counts.Aggregate(new Rating(0, 0), (sum, count) => new(sum.Reviews + count.Reviews, sum.Stars + count.Stars * count.Reviews));

    private IQueryable<Review> Shown(InstructorId instructor) =>
        context.Set<Review>().AsNoTracking().TagWith(nameof(ReviewViews)).Where(review => review.InstructorId == instructor && review.HiddenAt == null);

    private sealed record Count(ServiceId Service, string Name, int Stars, int Reviews);
}
