namespace InstaInstru.Demo;

/// <summary>What both the demo data and the walk do with instructors.</summary>
internal sealed class Catalogue(Caller api, ConnectedAccounts accounts)
{
    /// <summary>A live instructor who teaches one service every day from 8:00 to 20:00 for the weeks ahead; what was done before is not done again.</summary>
    public async Task OpenShop(Person instructor, Person admin, string serviceId, string serviceName, int hourlyRateCents, string bio, DateOnly today, int weeks)
    {
        api.As = instructor;
        await api.Put("/api/v1/instructors/me", new { bio, years_of_experience = 8, time_zone = "America/New_York", buffer_minutes = 0, min_advance_booking_hours = 2 },
            $"{instructor.Name} writes a profile", answer => $"missing before going live: {answer["missing"]!.ToJsonString()}");
        var offering = new { service_id = serviceId, hourly_rate_cents = hourlyRateCents, durations = new[] { 30, 60, 90 }, formats = new[] { "student_location", "neutral_location" }, age_groups = new[] { "both" } };
        var profile = await api.Peek("/api/v1/instructors/me");
        if (profile["offerings"]!.AsArray().Count == 0)
            await api.Post("/api/v1/instructors/me/offerings", offering, $"{instructor.Name} offers {serviceName}", answer => $"${answer["hourly_rate_cents"]!.GetValue<int>() / 100} an hour");
        var account = await accounts.Create(instructor.Email);
        api.As = admin;
        await api.Put($"/api/v1/admin/instructors/{instructor.Id}/prerequisites", new { identity = true, payouts = true, background_check = "passed", stripe_account_id = account },
            "An admin records identity, payouts and background check", answer => $"missing now: {answer["missing"]!.ToJsonString()}");
        api.As = instructor;
        if (!profile["is_live"]!.GetValue<bool>())
            await api.Post("/api/v1/instructors/me/go-live", null, $"{instructor.Name} goes live", answer => $"live, commission {answer["commission_basis_points"]!.GetValue<int>() / 100} %");
        for (var week = 0; week < weeks; week++) await Week(instructor, Monday(today).AddDays(7 * week), today);
    }

    private async Task Week(Person instructor, DateOnly monday, DateOnly today)
    {
        var path = $"/api/v1/instructors/me/availability/weeks/{monday:yyyy-MM-dd}";
        var stored = await api.Peek(path);
        var days = Enumerable.Range(0, 7).Select(monday.AddDays).Where(day => day > today);
        var windows = days.Select(day => new { local_date = $"{day:yyyy-MM-dd}", start_time = "08:00", end_time = "20:00" }).ToArray();
        if (windows.Length == 0) return;
        await api.Put(path, new { windows }, $"{instructor.Name} opens the week of {monday:MMMM d}", answer => $"{windows.Length} windows, version {answer["version"]!.ToString()[..8]}…", stored.ETag);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>Connected accounts at the Stripe simulator, as if the instructor had finished the onboarding there.</summary>
internal sealed class ConnectedAccounts(HttpClient stripe)
{
    public async Task<string> Create(string email)
    {
        using var form = new FormUrlEncodedContent([new("type", "express"), new("country", "US"), new("email", email), new("capabilities[transfers][requested]", "true")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/accounts") { Content = form };
        request.Headers.Add("Idempotency-Key", "demo-account-" + email);
        using var response = await stripe.SendAsync(request);
        var body = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        if (!response.IsSuccessStatusCode) throw new StepFailed($"The simulator refused an account: {body["error"]?["message"]}");
        return body["id"]!.GetValue<string>();
    }
}

/// <summary>The student's browser, which gives the card to Stripe and never to us.</summary>
internal sealed class Browser(HttpClient stripe)
{
    public async Task SaveCard(Caller api, Person student, string card)
    {
        api.As = student;
        var setup = await api.Post("/api/v1/me/payment-methods/setup", null, $"{student.Name} wants to save a card", answer => $"set-up {answer["setup_intent_id"]}");
        using var form = new FormUrlEncodedContent([new("payment_method", card)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/setup_intents/{setup["setup_intent_id"]}/confirm") { Content = form };
        request.Headers.Add("Idempotency-Key", $"demo-{setup["setup_intent_id"]}");
        using var response = await stripe.SendAsync(request);
        if (!response.IsSuccessStatusCode) throw new StepFailed("The simulator refused the card: " + await response.Content.ReadAsStringAsync());
        await api.Post("/api/v1/me/payment-methods/confirm", null, $"{student.Name}'s browser has given it to Stripe", answer => $"{answer["brand"]} ending in {answer["last4"]}");
    }
}
