using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

/// <summary>Mails as developers see them when no server takes them; that Production has no such page is tested with the rest of what it has not.</summary>
[Collection(nameof(NoticeWorld))]
public sealed class DevMailTests(ApiHost host)
{
    [Fact]
    public async Task The_list_leads_to_the_mail_in_html_and_in_text_and_nothing_of_it_runs()
    {
        var student = await host.SignIn(Role.Student);
        await host.Execute($"update accounts set first_name = '<script>alert(1)</script>' where id = '{student.Id.Value}'");
        await host.TellOfBadge(student, "first_steps");
        await host.Settled();
        var mail = (await host.Mails(student)).ShouldHaveSingleItem();

        var list = await (await (await host.Client().GetAsync("/dev/mail")).ShouldBe(200)).Content.ReadAsStringAsync();
        var page = await (await (await host.Client().GetAsync($"/dev/mail/{mail.Id}")).ShouldBe(200)).Content.ReadAsStringAsync();

        list.ShouldContain($"""<td>{student.Email}</td><td><a href="/dev/mail/{mail.Id}">You earned a badge: First Steps</a></td>""");
        page.ShouldContain("<iframe sandbox");
        page.ShouldContain("Hello &lt;script&gt;alert(1)&lt;/script&gt;,");
        page.ShouldContain("&lt;p&gt;Hello &amp;lt;script&amp;gt;");
        page.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("01JUSTNOTTHERE")]
    [InlineData("..%2F..%2Fappsettings")]
    public async Task What_is_no_mail_is_not_there(string id) => await (await host.Client().GetAsync($"/dev/mail/{id}")).ShouldBeProblem(404, "common.not_found");
}
