namespace InstaInstru.Domain.Notifications;

/// <summary>When mails of the paced categories may go: not from 22:00 to 08:00 where the person is, and two a local day (ruling 33).</summary>
public static class QuietHours
{
    public const int MailsPerDay = 2;

    public static readonly TimeOnly Begin = new(22, 0);

    public static readonly TimeOnly End = new(8, 0);

    /// <summary>The first instant, now or later, at which the next mail may go.</summary>
    /// <param name="now">The application's time.</param>
    /// <param name="mailsToday">How many mails the person got on this local day.</param>
    /// <param name="reader">Whose zone counts.</param>
    public static DateTimeOffset NextAllowed(DateTimeOffset now, int mailsToday, Reader reader)
    {
        var local = reader.Local(now);
        var (today, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var quiet = time < End || time >= Begin;
        if (!quiet && mailsToday < MailsPerDay) return now;
        return Morning(time < End && mailsToday < MailsPerDay ? today : today.AddDays(1), now, reader);
    }

    /// <summary>Where clocks change at just that hour, or skip the day, the next one that exists and is ahead.</summary>
    private static DateTimeOffset Morning(DateOnly day, DateTimeOffset now, Reader reader)
    {
        while (true)
        {
            foreach (var instant in reader.Zones.ToInstants(day.ToDateTime(End), reader.TimeZone))
                if (instant > now) return instant;
            day = day.AddDays(1);
        }
    }
}
