using System.Net.Http.Headers;
using System.Net.Http.Json;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Notifications;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Accounts;

public sealed class ReviseProfileTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_is_left_out_stays_and_a_zip_code_brings_its_zone()
    {
        var person = await host.SignIn(Role.Student);
        var me = await (await (await person.Client.PatchAsJsonAsync("/api/v1/auth/me", new { FirstName = " Robin ", ZipCode = "90001" }, Wire.Json)).ShouldBe(200)).Body<Me>();
        (me.FirstName, me.ZipCode, me.TimeZone, me.Phone, me.PhoneVerified).ShouldBe(("Robin", "90001", "America/Los_Angeles", person.Phone, true));
    }

    [Fact]
    public async Task Another_phone_number_has_to_be_proved_again()
    {
        var person = await host.SignIn(Role.Student);
        var me = await (await (await person.Client.PatchAsJsonAsync("/api/v1/auth/me", new { Phone = "(917) 555-0100" }, Wire.Json)).ShouldBe(200)).Body<Me>();
        (me.Phone, me.PhoneVerified).ShouldBe(("+19175550100", false));
        await (await person.Client.PostAsync("/api/v1/auth/phone-codes", null)).ShouldBe(202);
        await (await person.Client.PostAsJsonAsync("/api/v1/auth/verify-phone", new { Code = await host.NewestCode(CodeKind.Sms, "+19175550100") }, Wire.Json)).ShouldBe(204);
    }

    [Theory]
    [InlineData("{\"first_name\": \"\"}", "/first_name")]
    [InlineData("{\"phone\": \"12\"}", "/phone")]
    [InlineData("{\"zip_code\": \"1121\"}", "/zip_code")]
    [InlineData("{\"role\": \"admin\"}", "/role")]
    [InlineData("{\"status\": \"active\"}", "/status")]
    public async Task What_is_not_acceptable_is_refused_at_its_field(string body, string pointer)
    {
        var person = await host.SignIn(Role.Student);
        var problem = await (await (await person.Client.PatchAsync("/api/v1/auth/me", new StringContent(body, new MediaTypeHeaderValue("application/json")))).ShouldBe(422)).Tree();
        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe(pointer);
    }
}

public sealed class ConfirmEmailChangeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Both_codes_together_exchange_the_address_and_the_one_left_is_told()
    {
        var person = await host.SignIn(Role.Student);
        await (await Ask(person, "moved.one@example.test")).ShouldBe(202);
        var (old, fresh) = (await host.NewestCode(CodeKind.EmailChange, person.Email), await host.NewestCode(CodeKind.EmailChange, "moved.one@example.test"));

        await host.Services.UntilIdle();
        var me = await (await (await Confirm(person, old, fresh)).ShouldBe(200)).Body<Me>();

        me.Email.ShouldBe("moved.one@example.test");
        await host.Services.UntilIdle();
        (await Mails(person.Email)).ShouldContain("Your InstaInstru account has another address now");
        (await Mails(person.Email)).ShouldContain($"{old} is your InstaInstru code");
        (await Mails("moved.one@example.test")).ShouldContain($"{fresh} is your InstaInstru code");
        await PersonBuilder.Login(host.Client(), "moved.one@example.test");
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { person.Email, PersonBuilder.Password }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_credentials");
        await (await Confirm(person, old, fresh)).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task One_right_code_is_not_enough_and_is_not_used_up_by_it()
    {
        var person = await host.SignIn(Role.Student);
        await (await Ask(person, "moved.two@example.test")).ShouldBe(202);
        var (old, fresh) = (await host.NewestCode(CodeKind.EmailChange, person.Email), await host.NewestCode(CodeKind.EmailChange, "moved.two@example.test"));
        await (await Confirm(person, old, Other(fresh))).ShouldBeProblem(422, "accounts.bad_code");
        await (await Confirm(person, Other(old), fresh)).ShouldBeProblem(422, "accounts.bad_code");
        await (await Confirm(person, old, fresh)).ShouldBe(200);
    }

    [Fact]
    public async Task Of_two_people_who_want_one_address_only_the_one_whose_code_was_sent_last_gets_it()
    {
        var (first, second) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await (await Ask(first, "wanted@example.test")).ShouldBe(202);
        await (await Ask(second, "wanted@example.test")).ShouldBe(202);
        var code = await host.NewestCode(CodeKind.EmailChange, "wanted@example.test");
        await (await Confirm(first, await host.NewestCode(CodeKind.EmailChange, first.Email), code)).ShouldBeProblem(422, "accounts.bad_code");
        await (await Confirm(second, await host.NewestCode(CodeKind.EmailChange, second.Email), code)).ShouldBe(200);
    }

    private static string Other(string code) => code == "111111" ? "222222" : "111111";

    private static Task<HttpResponseMessage> Ask(Person person, string email, string password = PersonBuilder.Password) =>
        person.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes", new { NewEmail = email, Password = password }, Wire.Json);

    private static Task<HttpResponseMessage> Confirm(Person person, string old, string fresh) =>
        person.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes/confirm", new { OldCode = old, NewCode = fresh }, Wire.Json);

    private async Task<IEnumerable<string>> Mails(string address) => (await host.Services.GetRequiredService<ISentMessages>().Newest(address, default)).Select(mail => mail.Subject);
}

public sealed class ListSessionsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Shows_where_one_is_signed_in_and_ends_one_or_all()
    {
        var person = await new PersonBuilder(host, Role.Student).Sending(("User-Agent", "Phone/1.0")).SignIn();
        var elsewhere = await PersonBuilder.Login(host.Client(), person.Email);

        var shown = (await Sessions(person.Client)).Data;
        shown.Select(session => (session.Current, session.Client)).ShouldBe([(true, "Phone/1.0"), (false, null)], ignoreOrder: true);

        await (await person.Client.DeleteAsync($"/api/v1/auth/sessions/{shown.Single(session => !session.Current).Id}")).ShouldBe(204);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { elsewhere.RefreshToken }, Wire.Json)).ShouldBe(401);
        (await Sessions(person.Client)).Data.ShouldHaveSingleItem().Current.ShouldBeTrue();

        await (await person.Client.DeleteAsync("/api/v1/auth/sessions")).ShouldBe(204);
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_with_an_odd_name_signs_in()
    {
        var client = host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", new string('a', 199) + "😀x");
        await PersonBuilder.Login(client, (await host.SignIn(Role.Student)).Email);
    }

    private static async Task<SessionList> Sessions(HttpClient client) => await (await (await client.GetAsync("/api/v1/auth/sessions")).ShouldBe(200)).Body<SessionList>();
}

public sealed class RequestEmailChangeTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_address_with_an_account_is_told_and_never_taken_though_the_answer_is_the_same()
    {
        var (person, owner) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        await (await Ask(person, owner.Email)).ShouldBe(202);
        await host.Services.UntilIdle();
        (await Mails(owner.Email)).ShouldContain("You have an InstaInstru account already");
        await (await Confirm(person, await host.NewestCode(CodeKind.EmailChange, person.Email), await host.NewestCode(CodeKind.EmailChange, owner.Email))).ShouldBeProblem(422, "accounts.bad_code");
    }

    [Fact]
    public async Task The_password_is_asked_for_and_the_present_address_is_no_change()
    {
        var person = await host.SignIn(Role.Student);
        await (await Ask(person, "moved.three@example.test", "not the pass phrase at all")).ShouldBeProblem(422, "accounts.wrong_password");
        await (await Ask(person, person.Email)).ShouldBeProblem(422, "accounts.same_email");
    }

    private static Task<HttpResponseMessage> Ask(Person person, string email, string password = PersonBuilder.Password) =>
        person.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes", new { NewEmail = email, Password = password }, Wire.Json);

    private static Task<HttpResponseMessage> Confirm(Person person, string old, string fresh) =>
        person.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes/confirm", new { OldCode = old, NewCode = fresh }, Wire.Json);

    private async Task<IEnumerable<string>> Mails(string address) => (await host.Services.GetRequiredService<ISentMessages>().Newest(address, default)).Select(mail => mail.Subject);
}

public sealed class WhenEmailChanged_TellOldAddressTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Who_asks_for_the_next_address_at_once_does_not_keep_the_first_from_being_told()
    {
        var person = await host.SignIn(Role.Student);
        await Ask(person, "moved.first@example.test");
        await Confirm(person, person.Email, "moved.first@example.test");
        await Ask(person, "moved.second@example.test");
        await Confirm(person, "moved.first@example.test", "moved.second@example.test");

        (await host.Column<string>("select old_email from email_changes where user_id = $1 order by requested_at, id", person.Id.Value)).ShouldBe([person.Email, "moved.first@example.test"], ignoreOrder: true);
        await host.Services.UntilIdle();
        foreach (var left in new[] { person.Email, "moved.first@example.test" })
            (await host.Services.GetRequiredService<ISentMessages>().Newest(left, default)).ShouldContain(mail => mail.Subject == "Your InstaInstru account has another address now");
    }

    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);
        await Ask(person, "moved.twice@example.test");
        await Confirm(person, person.Email, "moved.twice@example.test");
        await host.Services.UntilIdle();
        await host.DeliverTwice("WhenEmailChanged_TellOldAddress", await host.Stored<EmailChanged>(person.Id));
        (await host.Services.GetRequiredService<ISentMessages>().Newest(person.Email, default)).Count(mail => mail.Subject == "Your InstaInstru account has another address now").ShouldBe(1);
    }

    private static async Task Ask(Person person, string email) =>
        await (await person.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes", new { NewEmail = email, PersonBuilder.Password }, Wire.Json)).ShouldBe(202);

    private async Task Confirm(Person person, string old, string fresh)
    {
        var (oldCode, newCode) = (await host.NewestCode(CodeKind.EmailChange, old), await host.NewestCode(CodeKind.EmailChange, fresh));
        await (await person.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes/confirm", new { OldCode = oldCode, NewCode = newCode }, Wire.Json)).ShouldBe(200);
    }
}

public sealed class EndSessionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Somebody_elses_session_is_not_there()
    {
        var (person, other) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var theirs = (await Sessions(other.Client)).Data.ShouldHaveSingleItem();
        await (await person.Client.DeleteAsync($"/api/v1/auth/sessions/{theirs.Id}")).ShouldBeProblem(404, "common.not_found");
        await (await other.Client.GetAsync("/api/v1/auth/me")).ShouldBe(200);
    }

    private static async Task<SessionList> Sessions(HttpClient client) => await (await (await client.GetAsync("/api/v1/auth/sessions")).ShouldBe(200)).Body<SessionList>();
}

public sealed class EndSessionsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task On_every_node_with_the_next_request()
    {
        var person = await host.SignIn(Role.Student);
        var elsewhere = await PersonBuilder.Login(host.Client(), person.Email);
        await (await person.Client.DeleteAsync("/api/v1/auth/sessions")).ShouldBe(204);
        var node = host.ClientOfSecondNode();
        node.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", elsewhere.AccessToken);
        await (await node.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await node.PostAsJsonAsync("/api/v1/auth/refresh", new { elsewhere.RefreshToken }, Wire.Json)).ShouldBe(401);
    }

    [Fact]
    public async Task Of_somebody_else_by_an_admin_with_access_and_refresh_on_every_node_and_with_an_audit_line()
    {
        var (admin, person, other) = (await host.SignIn(Role.Admin), await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var elsewhere = await PersonBuilder.Login(host.Client(), person.Email);

        await (await admin.Client.DeleteAsync($"/api/v1/admin/users/{person.Id}/sessions")).ShouldBe(204);

        var node = host.ClientOfSecondNode();
        foreach (var tokens in new[] { person.Tokens, elsewhere })
        {
            node.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
            await (await node.GetAsync("/api/v1/auth/me")).ShouldBe(401);
            await (await node.PostAsJsonAsync("/api/v1/auth/refresh", new { tokens.RefreshToken }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_refresh_token");
        }

        await (await other.Client.GetAsync("/api/v1/auth/me")).ShouldBe(200);
        await PersonBuilder.Login(host.Client(), person.Email);
        (await host.Value<long>("select count(*) from audit_log where actor = $1 and entity_id = $2 and action like 'accounts.%sessions%'", admin.Id.Value, $"{person.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_refreshes_at_once_with_one_token_have_one_successor()
    {
        var person = await host.SignIn(Role.Student);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client().PostAsJsonAsync("/api/v1/auth/refresh", new { person.Tokens.RefreshToken }, Wire.Json)));
        var successors = await Task.WhenAll(answers.Where(answer => answer.IsSuccessStatusCode).Select(answer => answer.Body<Tokens>()));
        successors.Length.ShouldBe(20);
        successors.Select(tokens => tokens.RefreshToken).Distinct().ShouldHaveSingleItem();
    }
}
