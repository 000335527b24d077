using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

[Collection(nameof(NoticeWorld))]
public sealed class GetNotificationPreferencesTests(ApiHost host)
{
    [Fact]
    public async Task At_first_everything_is_on_but_promotion_by_mail_and_what_matters_is_locked()
    {
        var rows = await (await host.SignIn(Role.Student)).Preferences();

        rows.Count.ShouldBe(18);
        rows.Where(row => row.EndsWith(" off", StringComparison.Ordinal)).ShouldBe(["promotion email off"]);
        rows.Where(row => row.EndsWith(" locked", StringComparison.Ordinal)).ShouldBe(
            ["bookings in_app on locked", "bookings email on locked", "payments in_app on locked", "payments email on locked", "account in_app on locked", "account email on locked"]);
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class SetNotificationPreferencesTests(ApiHost host)
{
    private const string Path = "/api/v1/notifications/preferences";

    [Fact]
    public async Task A_choice_stays_until_the_next_and_touches_nothing_else()
    {
        var (student, other) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var before = await student.Preferences();

        await (await student.Prefer("badges", "email", false)).ShouldBe(200);
        await (await student.Prefer("badges", "email", false)).ShouldBe(200);

        (await student.Preferences()).Except(before).ShouldBe(["badges email off"]);
        (await other.Preferences()).ShouldBe(before);
        await (await student.Prefer("badges", "email", true)).ShouldBe(200);
        (await student.Preferences()).ShouldBe(before);
    }

    [Fact]
    public async Task What_nobody_wants_to_hear_is_neither_listed_nor_mailed()
    {
        var student = await host.SignIn(Role.Student);
        await (await student.Client.PutAsJsonAsync(Path, new { preferences = new[] { Choice("badges", "email", false), Choice("badges", "in_app", false) } })).ShouldBe(200);

        await host.TellOfBadge(student, "first_steps");
        await host.Settled();

        (await host.TimesTold(student), (await host.Mails(student)).Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task What_is_mailed_and_not_listed_is_not_on_the_list()
    {
        var student = await host.SignIn(Role.Student);
        await (await student.Prefer("badges", "in_app", false)).ShouldBe(200);

        await host.TellOfBadge(student, "first_steps");
        await host.Settled();

        (await host.Mails(student)).Count.ShouldBe(1);
        (await (await student.Client.GetAsync("/api/v1/notifications")).Content.ReadAsStringAsync()).ShouldNotContain("badge_awarded");
    }

    [Theory]
    [InlineData("bookings")]
    [InlineData("payments")]
    [InlineData("account")]
    public async Task A_locked_one_cannot_be_switched_off(string category)
    {
        var student = await host.SignIn(Role.Student);
        var refused = await student.Client.PutAsJsonAsync(Path, new { preferences = new[] { Choice("badges", "email", false), Choice(category, "email", false) } });

        var problem = await refused.ShouldBeProblem(422, "notifications.preference_locked");
        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe("/preferences/1/enabled");
        (await student.Preferences()).ShouldNotContain("badges email off", "all or nothing");
    }

    [Fact]
    public async Task Nothing_the_same_twice_and_unknown_words_are_refused()
    {
        var student = await host.SignIn(Role.Student);

        await (await student.Client.PutAsJsonAsync(Path, new { preferences = Array.Empty<object>() })).ShouldBe(422);
        await (await student.Client.PutAsJsonAsync(Path, new { preferences = new[] { Choice("badges", "email", true), Choice("badges", "email", false) } })).ShouldBe(422);
        await (await student.Prefer("gossip", "email", true)).ShouldBe(422);
    }

    private static object Choice(string category, string channel, bool enabled) => new { category, channel, enabled };
}

/// <summary>Preferences as a client sees them.</summary>
internal static class PreferenceCalls
{
    private const string Path = "/api/v1/notifications/preferences";

    public static Task<HttpResponseMessage> Prefer(this Person person, string category, string channel, bool enabled) =>
        person.Client.PutAsJsonAsync(Path, new { preferences = new[] { new { category, channel, enabled } } });

    /// <summary>One line each, such as <c>badges email off</c>.</summary>
    public static async Task<List<string>> Preferences(this Person person) =>
        [.. (await (await (await person.Client.GetAsync(Path)).ShouldBe(200)).Tree())["data"]!.AsArray().Select(row => Line(row!))];

    private static string Line(JsonNode row) => $"{row["category"]} {row["channel"]} {((bool)row["enabled"]! ? "on" : "off")}{((bool)row["locked"]! ? " locked" : "")}";
}
