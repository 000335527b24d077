using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;

namespace InstaInstru.IntegrationTests.Availability;

/// <summary>An instructor's own calendar, as an editor uses it.</summary>
internal static class WeekRoutes
{
    public const string Root = "/api/v1/instructors/me/availability";

    public static Task<HttpResponseMessage> Change(this Teacher teacher, string path, object body) => teacher.Client.PostAsJsonAsync($"{Root}/{path}", body, Wire.Json);

    public static async Task<JsonNode> Week(this Teacher teacher, string monday) => await (await (await teacher.Client.GetAsync($"{Root}/weeks/{monday}")).ShouldBe(200)).Tree();

    public static async Task<List<string>> Windows(this Teacher teacher, string monday) => Shown((await teacher.Week(monday))["windows"]!);

    public static async Task<string> Version(this Teacher teacher, string monday) => (string)(await teacher.Week(monday))["version"]!;

    public static List<string> Shown(JsonNode windows) => [.. windows.AsArray().Select(window => $"{window!["local_date"]} {window["start_time"]}-{window["end_time"]}")];

    public static object Times(params string[] windows) => windows.Select(window => new { StartTime = window[..5], EndTime = window[6..] }).ToArray();

    public static object Weekday(string weekday, params string[] windows) => new { Weekday = weekday, Windows = Times(windows) };
}
