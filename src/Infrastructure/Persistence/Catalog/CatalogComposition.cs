using InstaInstru.Application.Availability;
using InstaInstru.Application.Catalog;
using InstaInstru.Application.Instructors;
using InstaInstru.Application.Pricing;
using InstaInstru.Infrastructure.Persistence.Availability;
using InstaInstru.Infrastructure.Persistence.Instructors;
using InstaInstru.Infrastructure.Persistence.Pricing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Catalog;

/// <summary>Catalogue, instructors, availability and prices behind their ports.</summary>
internal static class CatalogComposition
{
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(_ => new OnboardingPolicy(TimeSpan.FromDays(configuration.GetValue("Instructors:BackgroundCheckValidityDays", 365))))
        .AddScoped<IServiceShelf, ServiceShelf>()
        .AddScoped<IInstructorDirectory, InstructorDirectory>()
        .AddScoped<IFoundingPlaces, FoundingPlaces>()
        .AddScoped<ITeachingRecords, TeachingRecords>()
        .AddScoped<IOfferingPrices, OfferingPrices>()
        .AddScoped<IWeekReader, WeekReader>()
        .AddScoped<IBlackoutDays, BlackoutDays>()
        .AddScoped<WeekDesk>()
        .AddScoped<ISlotContexts, SlotContexts>();
}
