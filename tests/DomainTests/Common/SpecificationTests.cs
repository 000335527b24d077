using InstaInstru.Domain.Common;
using Shouldly;
using Xunit;

namespace InstaInstru.DomainTests.Common;

public sealed class SpecificationTests
{
    private sealed record Line(int Cents);

    private sealed record Bill(string Name, int Cents, List<Line> Lines);

    private sealed class DearBills : Specification<Bill>
    {
        public DearBills(bool onlyNamed) =>
            Query.Where(bill => bill.Cents > 100).Where(bill => bill.Name != "", when: onlyNamed).OrderByDescending(bill => bill.Cents).ThenBy(bill => bill.Name).Include(bill => bill.Lines);
    }

    private sealed class BillNames : Specification<Bill, string>
    {
        public BillNames() => Query.Where(bill => bill.Cents > 0).OrderBy(bill => bill.Name).Page(20, ["x"]).Select(bill => bill.Name);
    }

    [Fact]
    public void Every_condition_must_hold()
    {
        new DearBills(onlyNamed: true).IsSatisfiedBy(new("rent", 101, [])).ShouldBeTrue();
        new DearBills(onlyNamed: true).IsSatisfiedBy(new("", 101, [])).ShouldBeFalse();
        new DearBills(onlyNamed: false).IsSatisfiedBy(new("", 101, [])).ShouldBeTrue();
        new DearBills(onlyNamed: false).IsSatisfiedBy(new("rent", 100, [])).ShouldBeFalse();
    }

    [Fact]
    public void Order_and_includes_are_kept_in_the_order_given()
    {
        var specification = new DearBills(onlyNamed: false);
        specification.OrderExpressions.Select(order => order.Descending).ShouldBe([true, false]);
        specification.IncludeStrings.ShouldBe(["Lines"]);
    }

    [Fact]
    public void A_projection_carries_its_page_and_selector()
    {
        var specification = new BillNames();
        specification.Take.ShouldBe(20);
        specification.After.ShouldBe(["x"]);
        specification.Selector!.Compile()(new("rent", 1, [])).ShouldBe("rent");
    }
}
