using System.Net.Http.Json;
using System.Text;
using InstaInstru.Application.Privacy;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Bookings;
using InstaInstru.IntegrationTests.Bookings;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using InstaInstru.IntegrationTests.Payments;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Privacy;

public sealed class DeleteAccountTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Open_lessons_block_and_afterwards_nothing_personal_of_a_student_is_left()
    {
        var (teacher, student) = (await new InstructorBuilder(host).GoLive(), await host.StudentWithCard());
        await Rename(student, "Balthazar", "Quillfeather");
        var request = new { OfferingId = teacher.Offering, Start = $"{host.NoonIn(2):yyyy-MM-ddTHH:mm:ssZ}", DurationMinutes = 60, Format = "student_location", MeetingPlace = "planted at the place", Note = "planted in the note" };
        var lesson = await student.Book(teacher, host.NoonIn(2), request: request).Booked();
        await host.Settled();
        (await NamesIn(teacher.Person)).ShouldContain("Balthazar Q.");
        await Rename(student, "Zebedee", "Quillfeather");
        var refused = await (await Delete(student)).ShouldBeProblem(409, "accounts.deletion_blocked");
        refused["blocked_by"]!.AsArray().Select(word => (string?)word).ShouldContain("open_lessons");
        await (await student.Client.PostOnce($"/api/v1/bookings/{lesson.Id}/cancel", new { reason = "planted as a reason" }, "cancel")).ShouldBe(200);
        await Case(student, teacher);
        await (await student.Client.PostAsJsonAsync("/api/v1/auth/me/email-changes", new { NewEmail = "planted.address@example.test", PersonBuilder.Password }, Wire.Json)).ShouldBe(202);
        await (await student.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200);
        await host.Settled();
        (await NamesIn(teacher.Person)).ShouldContain("Zebedee Q.");

        await (await Delete(student)).ShouldBe(204);
        await host.Settled();

        await (await student.Client.GetAsync("/api/v1/auth/me")).ShouldBe(401);
        await (await host.Client().PostAsJsonAsync("/api/v1/auth/login", new { student.Email, PersonBuilder.Password }, Wire.Json)).ShouldBeProblem(401, "accounts.bad_credentials");
        await NothingIsLeft(student, "Balthazar", "Zebedee", "Quillfeather", "planted");
        (await NamesIn(teacher.Person)).ShouldContain("Deleted A.");
        (await host.Scalar<long>($"select count(*) from saved_cards card join cardholders holder on holder.id = card.cardholder_id where holder.student_id = '{student.Id.Value}' and removed_at is null")).ShouldBe(0);
        (await teacher.Person.Read(lesson.Id)).Id.ShouldBe(lesson.Id);
    }

    [Fact]
    public async Task Nothing_personal_of_an_instructor_is_left_either_and_every_word_of_the_student_is()
    {
        var lesson = await host.Lesson();
        var (id, teacher, student) = (lesson.Booked.Id, lesson.Teacher, lesson.Student);
        await Rename(teacher.Person, "Ignatius", "Marrowbone");
        var offering = new { ServiceId = await InstructorBuilder.ServiceId(teacher.Client, "violin"), HourlyRateCents = 9000, Durations = new[] { 60 }, Formats = new[] { "online" }, AgeGroups = new[] { "both" }, Description = "sowed in words", Requirements = "sowed as asked" };
        await (await teacher.Client.PostAsJsonAsync("/api/v1/instructors/me/offerings", offering, Wire.Json)).ShouldBe(201);
        await (await teacher.Client.PatchAsJsonAsync($"/api/v1/bookings/{id}", new { MeetingPlace = "sowed at the place", InstructorNote = "sowed in the note" }, Wire.Json)).ShouldBe(200);
        await (await student.Client.PatchAsJsonAsync($"/api/v1/bookings/{id}", new { Note = "kept in the note" }, Wire.Json)).ShouldBe(200);
        var own = await new LessonBuilder(host, student.Id, teacher.Person.Id).Cancelled(CancelledBy.Student, TimeSpan.FromDays(1));
        await host.Execute($"update bookings set meeting_place = 'kept by the student', meeting_place_by = 'student', cancellation_reason = 'kept as a reason' where id = '{own.Id.Value}'");
        var off = await new LessonBuilder(host, student.Id, teacher.Person.Id).Cancelled(CancelledBy.Instructor, TimeSpan.FromDays(1));
        await host.Execute($"update bookings set meeting_place = 'sowed home', meeting_place_by = 'student', format = 'instructor_location', cancellation_reason = 'sowed as a reason' where id = '{off.Id.Value}'");
        await (await teacher.Client.PostAsync("/api/v1/me/referral-code", null)).ShouldBe(200);
        await (await teacher.Client.PutAsJsonAsync("/api/v1/me/referral-code/slug", new { slug = "sowed-slug" })).ShouldBe(200);
        await host.MoveTo(lesson.Booked.Start);
        await (await student.ReportAbsent(id, "instructor", "kept by the student")).ShouldBe(200);
        await (await teacher.Person.Object(id, "no-show/dispute", "sowed against it")).ShouldBe(200);
        await host.MoveTo(lesson.Booked.End);
        await (await host.Decide(id, "no-show", new { Upheld = true, Reason = "looked at the door camera" })).ShouldBe(200);
        await host.Settled();

        await (await Delete(teacher.Person)).ShouldBe(204);
        await host.Settled();

        await NothingIsLeft(teacher.Person, "Ignatius", "Marrowbone", "sowed");
        (await host.Scalar<string>($"select concat_ws(', ', student_note, no_show_statement) from bookings where id = '{id.Value}'")).ShouldBe("kept in the note, kept by the student");
        (await host.Scalar<string>($"select concat_ws(', ', meeting_place, cancellation_reason) from bookings where id = '{own.Id.Value}'")).ShouldBe("kept by the student, kept as a reason");
        (await student.Read(id)).NoShow!.Statement.ShouldBe("kept by the student");
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

    private static async Task Rename(Person person, string first, string last) =>
        await (await person.Client.PatchAsJsonAsync("/api/v1/auth/me", new { FirstName = first, LastName = last }, Wire.Json)).ShouldBe(200);

    private static async Task<string> NamesIn(Person person) => await (await (await person.Client.GetAsync("/api/v1/notifications?limit=100")).ShouldBe(200)).Content.ReadAsStringAsync();

    private static Task<HttpResponseMessage> Delete(Person person, bool confirm = false) =>
        person.Client.PostAsJsonAsync("/api/v1/me/deletion", new { PersonBuilder.Password, ConfirmForfeit = confirm }, Wire.Json);

    /// <summary>A decided report and a decided dispute in the student's words.</summary>
    private async Task Case(Person student, Teacher teacher)
    {
        var taught = await new LessonBuilder(host, student.Id, teacher.Person.Id).Completed();
        await host.Execute($"""
            update bookings set no_show_absent = 'instructor', no_show_reported_by = 'student', no_show_reported_at = now(), no_show_statement = 'planted report', no_show_decided_at = now(), no_show_upheld = false,
                dispute_opened_by = 'student', dispute_opened_at = now(), dispute_statement = 'planted dispute', dispute_decided_at = now(), dispute_ruling = 'completed', dispute_refund_cents = 0
            where id = '{taught.Id.Value}'
            """);
    }

    /// <summary>Looks for the words, also as stored bytes, in every row of every table.</summary>
    private async Task NothingIsLeft(Person person, params string[] words)
    {
        string[] all = [.. words, person.Email, person.Phone];
        var patterns = all.Concat(all.Select(word => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)))).Select(word => $"%{word}%").ToArray();
        foreach (var table in await host.Column<string>("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'messaging')"))
        {
            // What others were answered is kept for their repeats, for a day.
            var own = table == "public.idempotency_records" ? $"and owner = '{person.Id.Value}'" : "";
            (await host.Column<string>($"select t::text from {table} t where t::text ilike any($1) {own}", [patterns])).ShouldBeEmpty(table);
        }
    }
}
