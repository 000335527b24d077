using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using InstaInstru.Application.Instructors;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Availability;
using InstaInstru.Domain.Catalog;
using InstaInstru.Domain.Instructors;
using InstaInstru.IntegrationTests.Hosting;

namespace InstaInstru.IntegrationTests.Builders;

/// <summary>An instructor with one offering.</summary>
public sealed record Teacher(Person Person, InstructorId Id, ServiceId Service, OfferingId Offering)
{
    public HttpClient Client => Person.Client;
}

/// <summary>Makes live instructors through the public routes. Unless told otherwise: piano at $90 online and at the student's, 30, 60 or 90 minutes, free every day 09:00–17:00 New York time for three weeks.</summary>
public sealed class InstructorBuilder(ApiHost host)
{
    private static readonly ConditionalWeakTable<ApiHost, Task<Person>> Admins = [];
    private readonly List<(DateOnly Date, string Start, string End)> windows = [];
    private string service = "piano";
    private string zone = "America/New_York";
    private long rate = 9000;
    private int[] durations = [30, 60, 90];
    private string[] formats = ["online", "student_location"];
    private string[] ageGroups = ["both"];
    private int buffer;
    private int notice = 2;
    private bool ordinaryHours = true;

    public InstructorBuilder Teaching(string slug, long hourlyRateCents = 9000)
    {
        (service, rate) = (slug, hourlyRateCents);
        return this;
    }

    public InstructorBuilder Lasting(params int[] minutes)
    {
        durations = minutes;
        return this;
    }

    public InstructorBuilder In(params string[] lessonFormats)
    {
        formats = lessonFormats;
        return this;
    }

    public InstructorBuilder For(params string[] groups)
    {
        ageGroups = groups;
        return this;
    }

    public InstructorBuilder InZone(string timeZone)
    {
        zone = timeZone;
        return this;
    }

    public InstructorBuilder WithBuffer(int minutes)
    {
        buffer = minutes;
        return this;
    }

    public InstructorBuilder WithNotice(int hours)
    {
        notice = hours;
        return this;
    }

    /// <summary>Free only then, and in other windows given so.</summary>
    public InstructorBuilder FreeOn(DateOnly date, string start, string end)
    {
        ordinaryHours = false;
        windows.Add((date, start, end));
        return this;
    }

    /// <summary>An admin of the host, made once.</summary>
    public static Task<Person> Admin(ApiHost host) => Admins.GetValue(host, one => one.SignIn(Role.Admin));

    /// <summary>The id of a service of the catalogue.</summary>
    public static async Task<ServiceId> ServiceId(HttpClient client, string slug)
    {
        var words = Uri.EscapeDataString(slug.Replace('-', ' '));
        var found = (await (await client.GetAsync($"/api/v1/services?q={words}&limit=100")).Tree())["data"]!.AsArray();
        return Domain.Catalog.ServiceId.From(Domain.Common.TypedId.TryParse<ServiceId>((string?)found.First(row => (string?)row!["slug"] == slug)!["id"], out var id) ? id.Value : default);
    }

    /// <summary>A profile with an offering and windows that is live.</summary>
    public async Task<Teacher> GoLive()
    {
        var teacher = await Prepare();
        await (await Prove(host, teacher.Id)).ShouldBe(200);
        await (await teacher.Client.PostAsync("/api/v1/instructors/me/go-live", null)).ShouldBe(200);
        return teacher;
    }

    /// <summary>The same without proofs and go-live.</summary>
    public async Task<Teacher> Prepare()
    {
        var person = await host.SignIn(Role.Instructor);
        var profile = new { Bio = "I have taught for ten years.", YearsOfExperience = 10, TimeZone = zone, BufferMinutes = buffer, MinAdvanceBookingHours = notice };
        await (await person.Client.PutAsJsonAsync("/api/v1/instructors/me", profile, Wire.Json)).ShouldBe(200);
        var id = await ServiceId(person.Client, service);
        var offering = new { ServiceId = id, HourlyRateCents = rate, Durations = durations, Formats = formats, AgeGroups = ageGroups, Description = "All levels." };
        var added = await (await person.Client.PostAsJsonAsync("/api/v1/instructors/me/offerings", offering, Wire.Json)).ShouldBe(201);
        if (ordinaryHours) AddOrdinaryHours();
        foreach (var week in windows.GroupBy(window => AvailabilityWeek.MondayOf(window.Date))) await SaveWeek(person.Client, week.Key, [.. week]);
        return new(person, InstructorId.Of(person.Id), id, (await added.Body<OfferingView>()).Id);
    }

    /// <summary>An admin states that identity, payouts and background check are in order, or what is given instead.</summary>
    public static async Task<HttpResponseMessage> Prove(ApiHost host, InstructorId instructor, object? proofs = null) =>
        await (await Admin(host)).Client.PutAsJsonAsync(
            $"/api/v1/admin/instructors/{instructor}/prerequisites", proofs ?? new { Identity = true, Payouts = true, StripeAccountId = await host.Stripe.NewAccount(), BackgroundCheck = "passed" }, Wire.Json);

    /// <summary>Replaces a week with these windows, whatever it held.</summary>
    public static async Task SaveWeek(HttpClient client, DateOnly monday, params (DateOnly Date, string Start, string End)[] windows)
    {
        var path = $"/api/v1/instructors/me/availability/weeks/{monday:yyyy-MM-dd}";
        var version = (string?)(await (await client.GetAsync(path)).Tree())["version"];
        await (await client.PutAsJsonAsync(path, Body(version, windows), Wire.Json)).ShouldBe(200);
    }

    /// <summary>A week as the wire has it.</summary>
    public static object Body(string? version, params (DateOnly Date, string Start, string End)[] windows) =>
        new { Version = version, Windows = windows.Select(window => new { LocalDate = window.Date, StartTime = window.Start, EndTime = window.End }) };

    private void AddOrdinaryHours()
    {
        var today = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime.AddHours(-5));
        for (var day = 0; day < 21; day++) windows.Add((today.AddDays(day), "09:00", "17:00"));
    }
}
