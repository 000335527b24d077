namespace InstaInstru.WebApi.Common;

/// <summary>A type of a request whose JSON is one of some words or a list of elements; the OpenAPI document says so.</summary>
/// <param name="element">A record of whole numbers, ids and text.</param>
/// <param name="words">The words.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WrittenAsAttribute(Type element, params string[] words) : Attribute
{
    public Type Element { get; } = element;

    public IReadOnlyList<string> Words { get; } = words;
}
