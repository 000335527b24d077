using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Web;

/// <summary>A change of the document is named for what it does to clients.</summary>
public sealed class ApiChangesTests
{
    private const string Document = """
        { "paths": { "/lessons": { "post": {
            "operationId": "book", "parameters": [{ "in": "query", "name": "dry_run", "schema": { "type": "boolean" } }],
            "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Wish" } } } },
            "responses": { "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Lesson" } } } }, "409": {} } } } },
          "components": { "schemas": {
            "Wish": { "type": "object", "required": ["start"], "properties": { "start": { "type": "string" }, "note": { "type": ["null", "string"], "maxLength": 300 }, "kind": { "enum": ["a", "b"] } } },
            "Lesson": { "type": "object", "required": ["id", "cents"], "properties": { "id": { "type": "string" }, "cents": { "type": "integer" } } } } } }
        """;

    [Fact]
    public void The_same_document_has_no_changes()
    {
        var changes = Changed("\"cents\"", "\"cents\"");
        changes.Breaking.ShouldBeEmpty();
        changes.Harmless.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"post\"", "\"put\"", "POST /lessons is gone")]
    [InlineData("\"operationId\": \"book\"", "\"operationId\": \"bookLesson\"", "is called bookLesson")]
    [InlineData(", \"409\": {}", "", "no longer answers 409")]
    [InlineData("\"name\": \"dry_run\"", "\"name\": \"dryRun\"", "no longer takes query dry_run")]
    [InlineData("\"name\": \"dry_run\",", "\"name\": \"dry_run\", \"required\": true,", "requires query dry_run")]
    [InlineData("\"required\": [\"start\"]", "\"required\": [\"start\", \"note\"]", "requires the field note")]
    [InlineData("\"start\": { \"type\": \"string\" }", "\"start\": { \"type\": \"integer\" }", "body.start is no longer string")]
    [InlineData("\"start\": { \"type\": \"string\" }", "\"start\": { \"type\": \"string\", \"pattern\": \"^2\" }", "body.start has the pattern ^2")]
    [InlineData("[\"null\", \"string\"]", "[\"string\"]", "body.note is no longer null")]
    [InlineData("\"maxLength\": 300", "\"maxLength\": 100", "body.note has maxLength 100")]
    [InlineData("[\"a\", \"b\"]", "[\"a\"]", "body.kind has no b")]
    [InlineData(", \"cents\": { \"type\": \"integer\" }", "", "201 has no field cents")]
    [InlineData("[\"id\", \"cents\"]", "[\"id\"]", "201 may lack the field cents")]
    [InlineData("\"cents\": { \"type\": \"integer\" }", "\"cents\": { \"type\": [\"null\", \"integer\"] }", "201.cents may be null")]
    public void What_breaks_a_client_is_named(string then, string now, string named) => Changed(then, now).Breaking.ShouldContain(change => change.Contains(named));

    [Theory]
    [InlineData("\"409\": {}", "\"409\": {}, \"429\": {}", "can answer 429")]
    [InlineData("\"maxLength\": 300", "\"maxLength\": 500", null)]
    [InlineData("\"kind\"", "\"place\": { \"type\": \"string\" }, \"kind\"", "body has a field place")]
    [InlineData("\"id\": {", "\"end\": { \"type\": \"string\" }, \"id\": {", "201 has a field end")]
    [InlineData("[\"a\", \"b\"]", "[\"a\", \"b\", \"c\"]", "body.kind has c")]
    public void What_harms_nobody_is_told_apart(string then, string now, string? named)
    {
        var changes = Changed(then, now);
        changes.Breaking.ShouldBeEmpty();
        if (named is not null) changes.Harmless.ShouldContain(change => change.Contains(named));
    }

    private static ApiChanges Changed(string then, string now)
    {
        Document.ShouldContain(then);
        return ApiChanges.Between(JsonNode.Parse(Document)!, JsonNode.Parse(Document.Replace(then, now, StringComparison.Ordinal))!);
    }
}
