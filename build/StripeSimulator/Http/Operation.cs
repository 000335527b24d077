using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Http;

/// <summary>One call as its operation sees it: typed parameters, path values, acting account.</summary>
public sealed record Call(JsonObject Parameters, IReadOnlyDictionary<string, string> Path, string? Account, string RequestId, string? IdempotencyKey, bool Publishable)
{
    /// <summary>The books' name of the acting account.</summary>
    public string Owner => Account ?? Books.Platform;

    public string? Text(string name) => Parameters.Str(name);

    public long? Number(string name) => Parameters.NumberOrNull(name);

    public bool Flag(string name) => Parameters.Bool(name);

    public bool Has(string name) => Parameters.ContainsKey(name);
}

/// <summary>An API operation: method, route, declared parameters, and what it does under the state's lock.</summary>
public sealed record Operation(string Method, string Route, string Spec, Func<Call, JsonNode> Run)
{
    private const string ListFields = " limit:int starting_after:str ending_before:str";

    /// <summary>May be called with a publishable key and the object's client_secret, as a browser does.</summary>
    public bool FromBrowser { get; init; }

    public IReadOnlyDictionary<string, Parameter> Parameters { get; } =
        ParameterSpec.Parse(Spec.Replace("$list", ListFields, StringComparison.Ordinal) + (Method == "DELETE" ? "" : " expand:[str]"));

    public string Name => $"{Method} {Route}";
}
