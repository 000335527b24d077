using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Privacy;

public sealed class FetchExportTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Everything_kept_about_a_person_comes_as_JSON_and_nothing_of_the_other_side()
    {
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        var lesson = await student.Book(teacher, host.NoonIn(2)).Booked();

        var asked = await (await (await student.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202)).Body<ExportView>();
        await host.Services.UntilIdle();

        (await (await (await student.Client.GetAsync($"/api/v1/me/exports/{asked.Id}")).ShouldBe(200)).Body<ExportView>()).Ready.ShouldBeTrue();
        var text = await (await (await student.Client.GetAsync($"/api/v1/me/exports/{asked.Id}/file")).ShouldBe(200)).Content.ReadAsStringAsync();
        var document = JsonNode.Parse(text)!;
        ((string?)document["account"]![0]!["email"]).ShouldBe(student.Email);
        ((string?)document["lessons_as_student"]![0]!["id"]).ShouldBe(lesson.Id.ToString());
        ((string?)document["cards"]![0]!["last4"]).ShouldBe("4242");
        document["security_log"]!.AsArray().ShouldNotBeEmpty();
        text.ShouldNotContain(teacher.Person.Email);
        text.ShouldNotContain(teacher.Person.Phone);
        foreach (var word in new[] { "cus_", "pm_", "pi_", "fingerprint", "password_hash" }) text.ShouldNotContain(word);
    }

    [Fact]
    public async Task One_at_a_time_and_only_ones_own()
    {
        var (person, other) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => person.Client.PostAsync("/api/v1/me/exports", null)));
        answers.Count(answer => (int)answer.StatusCode == 202).ShouldBeGreaterThanOrEqualTo(1);
        answers.ShouldAllBe(answer => (int)answer.StatusCode == 202 || (int)answer.StatusCode == 409);
        (await host.Scalar<long>($"select count(*) from data_exports where user_id = '{person.Id.Value}' and ready_at is null")).ShouldBeLessThanOrEqualTo(1);
        var own = await answers.First(answer => (int)answer.StatusCode == 202).Body<ExportView>();
        await host.Services.UntilIdle();
        await (await other.Client.GetAsync($"/api/v1/me/exports/{own.Id}")).ShouldBeProblem(404, "common.not_found");
        await (await other.Client.GetAsync($"/api/v1/me/exports/{own.Id}/file")).ShouldBeProblem(404, "common.not_found");
        await (await person.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202);
    }
}

public sealed class DeleteAccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Open_lessons_block_and_afterwards_nothing_personal_is_left()
    {
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        var lesson = await student.Book(teacher, host.NoonIn(2)).Booked();
        var refused = await (await Delete(student)).ShouldBeProblem(409, "accounts.deletion_blocked");
        refused["blocked_by"]!.AsArray().Select(word => (string?)word).ShouldContain("open_lessons");
        await (await student.Client.PostOnce($"/api/v1/bookings/{lesson.Id}/cancel", new { reason = "a test" }, "cancel")).ShouldBe(200);
        await host.Settled();

        await (await Delete(student)).ShouldBe(204);
        await host.Settled();

        await (await student.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { student.Email, PersonBuilder.Password }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_credentials");
        foreach (var table in await host.Column<string>("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'messaging')"))
            (await host.Scalar<long>($"select count(*) from {table} t where t::text ilike '%{student.Email}%' or t::text like '%{student.Phone}%'")).ShouldBe(0, table);
        (await host.Scalar<long>($"select count(*) from saved_cards card join cardholders holder on holder.id = card.cardholder_id where holder.student_id = '{student.Id.Value}' and removed_at is null")).ShouldBe(0);
        (await teacher.Person.Read(lesson.Id)).Id.ShouldBe(lesson.Id);
    }

    [Fact]
    public async Task The_address_is_free_again()
    {
        var person = await host.SignIn(Role.Student);
        await (await Delete(person)).ShouldBe(204);
        await new PersonBuilder(host, Role.Student).Mailed(person.Email).SignIn();
    }

    [Fact]
    public async Task Credit_is_listed_and_given_up_only_on_confirmation()
    {
        var (admin, person) = (await InstructorBuilder.Admin(host), await host.SignIn(Role.Student));
        await (await admin.Client.PostOnce($"/api/v1/admin/users/{person.Id}/goodwill", new { amount_cents = 1500, reason = "a test" }, $"goodwill-{person.Id}")).ShouldBe(200);
        await host.Settled();
        var quote = await (await (await person.Client.GetAsync("/api/v1/me/deletion")).ShouldBe(200)).Body<DeletionQuote>();
        (quote.BlockedBy.Count, quote.CreditsCents, quote.Credits.Count).ShouldBe((0, 1500, 1));

        await (await Delete(person)).ShouldBeProblem(409, "accounts.credits_left");
        await (await Delete(person, confirm: true)).ShouldBe(204);

        (await host.Scalar<long>($"select coalesce(sum(amount_cents), 0)::bigint from ledger_entries where account_kind = 'wallet' and owner = '{person.Id.Value}'")).ShouldBe(0);
        (await host.Scalar<long>("select coalesce(sum(amount_cents), 0)::bigint from ledger_entries")).ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_password_deletes_nothing()
    {
        var person = await host.SignIn(Role.Student);
        await (await person.Client.PostAsJsonAsync("/api/v1/me/deletion", new { Password = "not the pass phrase", ConfirmForfeit = true }, Wire.Json)).ShouldBeProblem(422, "accounts.wrong_password");
        await (await person.Client.GetAsync("/api/v1/auth/me")).ShouldBe(200);
    }

    private static Task<HttpResponseMessage> Delete(Person person, bool confirm = false) =>
        person.Client.PostAsJsonAsync("/api/v1/me/deletion", new { PersonBuilder.Password, ConfirmForfeit = confirm }, Wire.Json);
}

public sealed class ListConsentsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Who_registers_agrees_to_the_versions_in_force_and_another_version_is_refused()
    {
        var person = await host.SignIn(Role.Student);
        await host.Services.UntilIdle();
        var consents = await (await (await person.Client.GetAsync("/api/v1/me/consents")).ShouldBe(200)).Body<Consents>();
        consents.InForce.ShouldAllBe(document => document.Agreed);
        consents.Given.Count.ShouldBe(2);
        await (await person.Client.PostAsJsonAsync("/api/v1/me/consents", new { document = "terms", version = consents.InForce[0].Version })).ShouldBe(204);
        await (await person.Client.PostAsJsonAsync("/api/v1/me/consents", new { document = "terms", version = "1999-01-01" })).ShouldBeProblem(409, "accounts.outdated_version");
        (await (await person.Client.GetAsync("/api/v1/me/consents")).Body<Consents>()).Given.Count.ShouldBe(2);
    }
}

public sealed class RetentionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Marks_of_devices_go_after_180_days_and_exports_after_seven()
    {
        var person = await host.SignIn(Role.Student);
        await (await person.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202);
        await host.Services.UntilIdle();
        await host.Execute($"insert into referral_traces (user_id, mark, kind, seen_at) values ('{person.Id.Value}', 'old', 'device', timestamptz '{host.Clock.Now:O}' - interval '181 days'), ('{person.Id.Value}', 'young', 'device', timestamptz '{host.Clock.Now:O}' - interval '179 days')", asOwner: true);
        await host.Execute($"update data_exports set requested_at = requested_at - interval '7 days 1 minute' where user_id = '{person.Id.Value}'", asOwner: true);
        (await host.Sender.Send<Result>(new ForgetExpired(), default)).Failed.ShouldBeFalse();
        (await host.Scalar<long>("select count(*) from referral_traces where mark = 'old'")).ShouldBe(0);
        (await host.Scalar<long>("select count(*) from referral_traces where mark = 'young'")).ShouldBe(1);
        (await host.Scalar<long>($"select count(*) from data_exports where user_id = '{person.Id.Value}'")).ShouldBe(0);
    }
}

public sealed class RequestExportTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_second_one_waits_for_the_first()
    {
        var person = await host.SignIn(Role.Student);
        await host.Execute($"insert into data_exports (id, user_id, requested_at, version) values ('{Guid.AllBitsSet}', '{person.Id.Value}', now(), 1)");
        await (await person.Client.PostAsync("/api/v1/me/exports", null)).ShouldBeProblem(409, "accounts.export_running");
    }
}

public sealed class GetExportTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task One_that_is_being_made_cannot_be_fetched_yet()
    {
        var person = await host.SignIn(Role.Student);
        await host.Execute($"insert into data_exports (id, user_id, requested_at, version) values ('{Guid.AllBitsSet}', '{person.Id.Value}', now(), 1)");
        var id = Ulid.Format(Guid.AllBitsSet);
        (await (await (await person.Client.GetAsync($"/api/v1/me/exports/{id}")).ShouldBe(200)).Body<ExportView>()).Ready.ShouldBeFalse();
        await (await person.Client.GetAsync($"/api/v1/me/exports/{id}/file")).ShouldBeProblem(409, "accounts.export_not_ready");
    }
}

public sealed class WhenDataExportRequested_CollectTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);
        var export = await (await (await person.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202)).Body<ExportView>();
        await host.Services.UntilIdle();
        var ready = await host.Scalar<DateTime>($"select ready_at from data_exports where id = '{export.Id.Value}'");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.DeliverTwice("WhenDataExportRequested_Collect", new DataExportRequested(export.Id, person.Id, host.Clock.Now));
        (await host.Scalar<DateTime>($"select ready_at from data_exports where id = '{export.Id.Value}'")).ShouldBe(ready);
    }
}

public sealed class WhenAccountRegistered_RecordConsentsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Delivered_twice_changes_nothing()
    {
        var person = await host.SignIn(Role.Student);
        await host.Services.UntilIdle();
        await host.DeliverTwice("WhenAccountRegistered_RecordConsents", new AccountRegistered(person.Id, Role.Student, host.Clock.Now));
        (await host.Scalar<long>($"select count(*) from consents where user_id = '{person.Id.Value}'")).ShouldBe(2);
    }
}

public sealed class GiveConsentTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("terms", "")]
    [InlineData("recipes", "2026-11-01")]
    public async Task What_is_no_document_or_version_is_refused(string document, string version)
    {
        var person = await host.SignIn(Role.Student);
        await (await person.Client.PostAsJsonAsync("/api/v1/me/consents", new { document, version })).ShouldBe(422);
    }
}

public sealed class QuoteDeletionTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_instructor_who_was_paid_but_not_paid_out_is_told_of_the_earnings()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await host.Settled();
        var quote = await (await (await teacher.Client.GetAsync("/api/v1/me/deletion")).ShouldBe(200)).Body<DeletionQuote>();
        quote.BlockedBy.ShouldContain("unpaid_earnings", $"{booked.Id}");
    }
}
