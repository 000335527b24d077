using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web.Fuzz;

public sealed class SchemaCheckTests
{
    private const string Lesson = """
        { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" }, "cents": { "type": ["integer", "null"] }, "kind": { "enum": ["a", "b"] },
          "tags": { "type": "array", "items": { "type": "string" } }, "next": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Lesson" }] } } }
        """;

    [Theory]
    [InlineData("""{ "id": "x" }""")]
    [InlineData("""{ "id": "x", "cents": null, "kind": "b", "tags": ["t"], "next": { "id": "y", "next": null } }""")]
    public void What_is_described_passes(string value) => Fault(value).ShouldBeNull();

    [Theory]
    [InlineData("[]", " is Array")]
    [InlineData("{}", " lacks id")]
    [InlineData("""{ "id": 1 }""", "/id is Number")]
    [InlineData("""{ "id": "x", "cents": 1.5 }""", "/cents is Number")]
    [InlineData("""{ "id": "x", "kind": "c" }""", "/kind is no word")]
    [InlineData("""{ "id": "x", "tags": ["t", 2] }""", "/tags/1 is Number")]
    [InlineData("""{ "id": "x", "more": 1 }""", "/more is not described")]
    [InlineData("""{ "id": "x", "next": { "cents": 1 } }""", "/next is none of the choices")]
    public void What_is_not_is_named_where_it_stands(string value, string fault) => Fault(value).ShouldNotBeNull().ShouldStartWith(fault);

    private static string? Fault(string value)
    {
        var schema = JsonNode.Parse(Lesson)!.AsObject();
        return SchemaCheck.Fault(JsonNode.Parse(value), schema, new() { ["Lesson"] = schema.DeepClone() });
    }
}
