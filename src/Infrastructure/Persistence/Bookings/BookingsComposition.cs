using InstaInstru.Application.Availability;
using InstaInstru.Application.Bookings;
using InstaInstru.Infrastructure.Calendars;
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
        services.AddScoped<ICalendarLessons, CalendarLessons>();
        services.AddSingleton<ICalendarWriter, CalendarWriter>();
        services.AddScoped<SlotDesk>();
        services.AddScoped<LessonDesk>();
        services.AddScoped<Rescheduling>();
        return services;
    }
}
