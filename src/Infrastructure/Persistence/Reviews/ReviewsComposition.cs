using InstaInstru.Application.Reviews;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Reviews;

internal static class ReviewsComposition
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services.AddScoped<IReviewViews, ReviewViews>();
}
