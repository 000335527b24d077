namespace InstaInstru.Domain.Common;

/// <summary>Names the database constraint that is the last word on the same rule, so that a violation answers with this error.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ConstraintAttribute(string name) : Attribute
{
    public string Name => name;
}
