using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Reviews;

namespace InstaInstru.Infrastructure.Persistence.Reviews;

/// <summary>Ratings as they are shown; instructors are below reviews and know only the words and figures.</summary>
internal static class RatingViews
{
    public static RatingView Of(int reviews, int stars) => Of(new Rating(reviews, stars));

    public static RatingView Of(Rating rating) => new(rating.Shown, rating.MeanTenths, rating.Reviews);
}
