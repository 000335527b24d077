using Xunit.Abstractions;
using Xunit.Sdk;

namespace InstaInstru.ArchitectureTests.Rules;

/// <summary>A test that runs once per rule and is listed under the rule's own name.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("InstaInstru.ArchitectureTests.Rules.RuleDiscoverer", "InstaInstru.ArchitectureTests")]
public sealed class RuleTheoryAttribute : FactAttribute;

/// <summary>Makes one test case per rule of the catalogue.</summary>
public sealed class RuleDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Catalogue.Rules.Select(rule => new RuleTestCase(messages, discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, [rule.Id]));
}

/// <summary>One rule under one test method.</summary>
public sealed class RuleTestCase : XunitTestCase
{
    [Obsolete("For the runner, which fills it from a message")]
    public RuleTestCase()
    {
    }

    public RuleTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[] arguments)
        : base(messages, display, options, method, arguments)
    {
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName)
    {
        var name = Catalogue.Find((string)TestMethodArguments[0]).TestName;
        return TestMethod.TestClass.Class.Name.EndsWith(nameof(GateTests), StringComparison.Ordinal) ? name : $"{name} · {TestMethod.Method.Name}";
    }
}

/// <summary>Runs and lists the rules in the order of the catalogue.</summary>
public sealed class RuleOrder : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases.OrderBy(test => Catalogue.Rules.ToList().FindIndex(rule => rule.TestName == test.DisplayName));
}
