using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InstaInstru.Domain.Common;
using Shouldly;

namespace InstaInstru.IntegrationTests.Hosting;

/// <summary>Reads and writes the API's JSON as a client would.</summary>
public static class Wire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new IdConverters() },
    };

    /// <summary>Fails with the body, so that the problem's detail is in the test's output.</summary>
    public static async Task<HttpResponseMessage> ShouldBe(this HttpResponseMessage answer, int status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, (int)answer.StatusCode >= 500 ? body + Environment.NewLine + ServerLog.LastErrors : body);
        return answer;
    }

    public static async Task<T> Body<T>(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<T>(Json))!;

    public static async Task<JsonNode> Tree(this HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>The answer is a complete problem of that status and code.</summary>
    public static async Task<JsonNode> ShouldBeProblem(this HttpResponseMessage answer, int status, string code)
    {
        await answer.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Tree();
        ((string?)problem["code"]).ShouldBe(code);
        ((int?)problem["status"]).ShouldBe(status);
        ((string?)problem["type"]).ShouldBe("/problems/" + code);
        ((string?)problem["title"]).ShouldNotBeNullOrEmpty();
        ((string?)problem["detail"]).ShouldNotBeNullOrEmpty();
        ((string?)problem["trace_id"]).ShouldNotBeNullOrEmpty();
        return problem;
    }

    private sealed class IdConverters : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            Array.Exists(typeToConvert.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class IdConverter<TId> : JsonConverter<TId> where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TypedId.TryParse<TId>(reader.GetString(), out var id) ? id : throw new JsonException("Not an id.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(Ulid.Format(value.Value));
    }
}
