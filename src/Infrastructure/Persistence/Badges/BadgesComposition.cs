using InstaInstru.Application.Badges;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Badges;

internal static class BadgesComposition
{
    public static IServiceCollection AddBadges(this IServiceCollection services) =>
        services.AddScoped<ILearningHistories, LearningHistories>().AddScoped<ILearners, Learners>().AddScoped<BadgeDesk>();
}
