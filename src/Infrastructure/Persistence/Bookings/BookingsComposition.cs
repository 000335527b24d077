using InstaInstru.Application.Availability;
using InstaInstru.Application.Bookings;
using Microsoft.Extensions.DependencyInjection;

namespace InstaInstru.Infrastructure.Persistence.Bookings;

internal static class BookingsComposition
{
    public static IServiceCollection AddBookings(this IServiceCollection services)
    {
        services.AddScoped<IBusyTimes, BusyTimes>();
        services.AddScoped<IPayingStudents, PayingStudents>();
        services.AddScoped<IStandingHolds, StandingHolds>();
        services.AddScoped<IBookingViews, BookingViews>();
        services.AddScoped<LessonDesk>();
        return services;
    }
}
