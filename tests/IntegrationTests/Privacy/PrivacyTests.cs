using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InstaInstru.Application.Accounts;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Accounts.Events;
using InstaInstru.Domain.Common;
using InstaInstru.IntegrationTests.Accounts;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task An_instructor_reads_no_more_of_a_place_than_the_lesson_shows()
    {
        await host.MoveToMorning();
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        var request = new { OfferingId = teacher.Offering, Start = $"{host.NoonIn(2):yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 60, Format = "student_location", MeetingPlace = "7 Hidden Lane" };
        var lesson = await student.Book(teacher, host.NoonIn(2), request: request).Booked();
        (await teacher.Person.Read(lesson.Id)).MeetingPlace.ShouldBe("7 Hidden Lane");
        ((string?)(await host.Export(teacher.Person))["lessons_as_instructor"]![0]!["meeting_place"]).ShouldBe("7 Hidden Lane");

        await host.Cancel(student, lesson.Id);

        (await teacher.Person.Read(lesson.Id)).MeetingPlace.ShouldBeNull();
        (await host.Export(teacher.Person)).ToJsonString().ShouldNotContain("Hidden Lane");
        ((string?)(await host.Export(student))["lessons_as_student"]![0]!["meeting_place"]).ShouldBe("7 Hidden Lane");
    }

    [Fact]
    public async Task Of_a_case_each_side_gets_its_own_words_and_of_notifications_those_it_was_shown()
    {
        var lesson = await host.Lesson();
        var id = lesson.Booked.Id;
        await host.MoveTo(lesson.Booked.Start);
        await (await lesson.Student.ReportAbsent(id, "instructor", "words of the student")).ShouldBe(200);
        await (await lesson.Teacher.Person.Object(id, "no-show/dispute", "words of the instructor")).ShouldBe(200);
        await host.Settled();
        await host.Execute($"update notifications set in_app = false, mailed_at = null, body = 'never shown' where user_id = '{lesson.Student.Id.Value}' and kind = 'booking_confirmed'");

        var (student, teacher) = (await host.Export(lesson.Student), await host.Export(lesson.Teacher.Person));

        ((string?)student["lessons_as_student"]![0]!["no_show_statement"]).ShouldBe("words of the student");
        ((string?)teacher["lessons_as_instructor"]![0]!["no_show_dispute_statement"]).ShouldBe("words of the instructor");
        student.ToJsonString().ShouldNotContain("words of the instructor");
        teacher.ToJsonString().ShouldNotContain("words of the student");
        student.ToJsonString().ShouldNotContain("never shown");
    }

    [Fact]
    public async Task What_lies_beside_the_account_comes_along_without_secrets()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        var person = teacher.Person;
        var secret = await person.SetUp();
        await (await person.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes", new { NewEmail = "wanted.one@example.test", PersonBuilder.Password }, Wire.Json)).ShouldBe(202);
        await (await person.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200);
        await (await person.Client.PostAsJsonAsync("/api/v1/me/referrals/invitations", new { Emails = new[] { "invited.one@example.test" } }, Wire.Json)).ShouldBe(202);
        await host.Execute($"insert into trusted_devices (id, user_id, token_hash, security_version, user_agent, created_at, last_used_at, expires_at, version) values ('{person.Id.Value}', '{person.Id.Value}', 'hash-of-a-device', 1, 'Tablet/2', now(), now(), now() + interval '1 day', 1)");

        var document = await host.Export(person);

        document["second_factor"]![0]!["set_up_at"].ShouldNotBeNull();
        ((string?)document["email_change"]![0]!["new_email"]).ShouldBe("wanted.one@example.test");
        ((string?)document["trusted_devices"]![0]!["user_agent"]).ShouldBe("Tablet/2");
        document["invitations_sent"]!.AsArray().Count.ShouldBe(1);
        var windows = document["availability"]!.AsArray().SelectMany(week => week!["windows"]!.AsArray()).ToList();
        windows.Count.ShouldBe(21);
        windows.ShouldAllBe(window => ((string)window!["start"]!).EndsWith("T09:00:00", StringComparison.Ordinal) && ((string)window["end"]!).EndsWith("T17:00:00", StringComparison.Ordinal));
        foreach (var word in new[] { Convert.ToBase64String(secret), "hash-of-a-device", "sealed", "invited.one" }) document.ToJsonString().ShouldNotContain(word);
    }

    [Fact]
    public async Task Only_ones_own()
    {
        var (person, other) = (await host.SignIn(Role.Student), await host.SignIn(Role.Student));
        var own = await (await (await person.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202)).Body<ExportView>();
        await host.Services.UntilIdle();
        await (await other.Client.GetAsync($"/api/v1/me/exports/{own.Id}")).ShouldBeProblem(404, "common.not_found");
        await (await other.Client.GetAsync($"/api/v1/me/exports/{own.Id}/file")).ShouldBeProblem(404, "common.not_found");
        await (await person.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202);
    }
}

/// <summary>Exports as tests read them.</summary>
public static class ExportFixture
{
    /// <summary>What a person's export holds now.</summary>
    public static async Task<JsonNode> Export(this ApiHost host, Person person)
    {
        var asked = await (await (await person.Client.PostAsync("/api/v1/me/exports", null)).ShouldBe(202)).Body<ExportView>();
        await host.Services.UntilIdle();
        return await (await (await person.Client.GetAsync($"/api/v1/me/exports/{asked.Id}/file")).ShouldBe(200)).Tree();
    }
}

public sealed class ListConsentsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Who_registers_agrees_to_the_versions_in_force_and_another_version_is_refused()
    {
        var person = await host.SignIn(Role.Student);
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

/// <summary>A host in which nothing is made in the background.</summary>
public sealed class IdleHost : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("Outbox:Dispatch", "false")];
}

public sealed class OneExportTests(IdleHost host) : IClassFixture<IdleHost>
{
    [Fact]
    public async Task Of_five_requests_at_once_one_is_taken()
    {
        var person = await host.SignIn(Role.Student);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => person.Client.PostAsync("/api/v1/me/exports", null)));
        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([202, 409, 409, 409, 409]);
        foreach (var refused in answers.Where(answer => (int)answer.StatusCode == 409)) await refused.ShouldBeProblem(409, "accounts.export_running");
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

/// <summary>A host whose documents change while it runs.</summary>
public sealed class LegalHost : ApiHost, ILegalDocuments
{
    public IReadOnlyDictionary<LegalDocument, string> InForce { get; private set; } = All("first");

    public void Publish(string version) => InForce = All(version);

    protected override void Replace(IServiceCollection services) => services.AddSingleton<ILegalDocuments>(this);

    private static Dictionary<LegalDocument, string> All(string version) => Enum.GetValues<LegalDocument>().ToDictionary(document => document, _ => version);
}

public sealed class NewVersionTests(LegalHost host) : IClassFixture<LegalHost>
{
    [Fact]
    public async Task Who_registers_agrees_to_what_was_in_force_on_entering_not_to_what_came_before_the_code()
    {
        host.Publish("seen");
        var (builder, client) = (new PersonBuilder(host, Role.Student), host.Client());
        var registration = await builder.Enter(client);
        host.Publish("newer");
        await (await client.PostAsJsonAsync("/api/v1/auth/verify-email", new { registration_id = registration, code = await builder.NewestCode(CodeKind.Email, builder.Email) }, Wire.Json)).ShouldBe(201);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await PersonBuilder.Login(client, builder.Email)).AccessToken);

        var consents = await (await client.GetAsync("/api/v1/me/consents")).Body<Consents>();

        consents.Given.Select(given => (given.Document, given.Version)).ShouldBe([(LegalDocument.Terms, "seen"), (LegalDocument.Privacy, "seen")], ignoreOrder: true);
        consents.InForce.ShouldAllBe(document => !document.Agreed);
    }

    [Fact]
    public async Task Agreeing_several_times_at_once_is_agreeing_once()
    {
        host.Publish("before");
        var person = await host.SignIn(Role.Student);
        host.Publish("after");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => person.Client.PostAsJsonAsync("/api/v1/me/consents", new { document = "terms", version = "after" })));

        foreach (var answer in answers) await answer.ShouldBe(204);
        (await host.Scalar<long>($"select count(*) from consents where user_id = '{person.Id.Value}' and document_version = 'after'")).ShouldBe(1);
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
    public async Task An_instructor_who_still_owes_of_a_lost_chargeback_is_told_of_the_debt()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await teacher.PayOut();
        var dispute = await host.ChargeBack(booked.Id);
        await host.Decide(dispute, won: false);
        await (await host.Blame(dispute)).ShouldBe(204);
        await host.Settled();

        (await (await (await teacher.Client.GetAsync("/api/v1/me/deletion")).ShouldBe(200)).Body<DeletionQuote>()).BlockedBy.ShouldContain("debts");
        await (await teacher.Client.PostAsJsonAsync("/api/v1/me/deletion", new { PersonBuilder.Password, ConfirmForfeit = true }, Wire.Json)).ShouldBeProblem(409, "accounts.deletion_blocked");
    }

    [Fact]
    public async Task An_instructor_who_was_paid_but_not_paid_out_is_told_of_the_earnings()
    {
        var (teacher, _, booked) = await host.CapturedLesson();
        await host.Settled();
        var quote = await (await (await teacher.Client.GetAsync("/api/v1/me/deletion")).ShouldBe(200)).Body<DeletionQuote>();
        quote.BlockedBy.ShouldContain("unpaid_earnings", $"{booked.Id}");
    }
}
