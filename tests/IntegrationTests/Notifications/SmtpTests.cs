using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Notifications;

/// <summary>The product with a mail server.</summary>
public class SmtpHost : ApiHost
{
    public SmtpListener Mailbox { get; } = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Mailbox.DisposeAsync();
    }

    /// <summary>What came for a person but codes and the welcome.</summary>
    public IReadOnlyList<ReceivedMail> MailsFor(Person person) =>
        [.. Mailbox.Received.Where(mail => mail.To == person.Email && !mail.Header("Subject").Contains("InstaInstru", StringComparison.Ordinal))];

    protected override IEnumerable<KeyValuePair<string, string>> Settings() => Mailbox.Settings;
}

public sealed class SmtpTests(SmtpHost host) : IClassFixture<SmtpHost>
{
    [Fact]
    public async Task A_mail_says_the_same_in_text_and_escaped_html_under_its_own_message_id()
    {
        var student = await host.SignIn(Role.Student);
        await host.Execute($"update accounts set first_name = 'Zoë <b>' where id = '{student.Id.Value}'");

        await Tell(student);

        var mail = host.MailsFor(student).ShouldHaveSingleItem();
        mail.From.ShouldBe("hello@instainstru.example");
        mail.Header("Message-ID").ShouldBe($"<{await host.IdOf(student, "lesson_completed")}@instainstru.example>");
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
        mail.Header("Subject").ShouldBe("How was your lesson?");
        mail.Bodies[0].ShouldStartWith("Hello Zoë <b>,");
        mail.Bodies[1].ShouldContain("<p>Hello Zo&#235; &lt;b&gt;,</p>");
        mail.Bodies[1].ShouldContain("is completed. Tell others how it was.</p>");
    }

    [Fact]
    public async Task An_address_that_is_refused_for_good_is_not_written_to_until_it_is_proved_again()
    {
        var student = await host.SignIn(Role.Student);
        await host.Settled();
        host.Mailbox.Greet = to => to == student.Email ? "550 5.1.1 no such user" : "250 ok";
        await Tell(student);
        (await Mail(student)).ShouldBe(["undeliverable"]);
        ((bool)(await (await student.Client.GetAsync("/api/v1/auth/me")).Tree())["email_refused"]!).ShouldBeTrue();

        host.Mailbox.Greet = _ => "250 ok";
        await Tell(student);
        (await Mail(student)).ShouldBe(["undeliverable", "undeliverable"]);
        host.MailsFor(student).ShouldBeEmpty();
        await (await student.Client.PostAsync("/api/v1/auth/me/email-codes", null)).ShouldBe(202);
        await host.Settled();
        var code = host.Mailbox.Received.Last(mail => mail.To == student.Email).Header("Subject")[..6];
        await (await student.Client.PostAsJsonAsync("/api/v1/auth/me/verify-email", new { code = code == "111111" ? "222222" : "111111" })).ShouldBeProblem(422, "accounts.bad_code");
        await (await student.Client.PostAsJsonAsync("/api/v1/auth/me/verify-email", new { code })).ShouldBe(204);

        await Tell(student);
        (await Mail(student)).ShouldBe(["undeliverable", "undeliverable", "sent"]);
        host.MailsFor(student).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("450 4.2.1 come back later")]
    [InlineData("550 5.7.1 we do not relay")]
    public async Task A_server_that_takes_nothing_now_is_asked_again_and_the_address_is_not_to_blame(string answer)
    {
        var student = await host.SignIn(Role.Student);
        await host.Settled();
        host.Mailbox.Greet = to => to == student.Email ? answer : "250 ok";
        await Tell(student);
        (await Mail(student)).ShouldBe(["due"]);

        host.Mailbox.Greet = _ => "250 ok";
        await host.MoveTo(host.Clock.Now.AddMinutes(1));

        (await Mail(student)).ShouldBe(["sent"]);
        host.MailsFor(student).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_a_server_takes_the_mails_the_page_of_mails_says_so() =>
        (await (await host.Client().GetAsync("/dev/mail")).Content.ReadAsStringAsync()).ShouldContain("a mail server takes them");

    private Task<List<string>> Mail(Person person) => host.Column<string>("select mail from notifications where user_id = $1 and kind = 'lesson_completed' order by id", person.Id.Value);

    private async Task Tell(Person student)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var lesson = await new LessonBuilder(host, student.Id, student.Id).Completed();
        await host.Deliver("WhenLessonCompleted_NotifyStudent", lesson.CompletedFact());
        await host.Settled();
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class RequestOwnEmailCodeTests(ApiHost host)
{
    [Fact]
    public async Task An_address_that_refused_nothing_needs_no_code()
    {
        var student = await host.SignIn(Role.Student);
        await (await student.Client.PostAsync("/api/v1/auth/me/email-codes", null)).ShouldBeProblem(409, "accounts.already_verified");
    }
}

[Collection(nameof(NoticeWorld))]
public sealed class VerifyOwnEmailTests(ApiHost host)
{
    [Fact]
    public async Task There_is_nothing_to_prove_about_an_address_that_refused_nothing()
    {
        var student = await host.SignIn(Role.Student);
        await (await student.Client.PostAsJsonAsync("/api/v1/auth/me/verify-email", new { code = "123456" })).ShouldBeProblem(409, "accounts.already_verified");
    }
}

/// <summary>The processes send; this host only stores, so that they can be killed.</summary>
public sealed class StoringSmtpHost : SmtpHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings() => base.Settings().Append(new("Outbox:Dispatch", "false"));
}

public sealed class KilledMailerTests(StoringSmtpHost host) : IClassFixture<StoringSmtpHost>
{
    [Fact]
    public async Task A_mail_whose_process_is_killed_before_the_server_answers_comes_again_as_the_same_mail()
    {
        var student = await host.SignIn(Role.Student);
        await host.Execute("delete from messaging.deliveries where handler = 'WhenCodeRequested_SendCode'");
        host.Mailbox.Silent = true;
        var (first, _) = await ProductProcess.ServeAtTimeOf(host, ("Outbox:Dispatch", "true"));
        await using (first)
        {
            await host.Mailbox.Wait(1);
            await first.Kill();
        }

        host.Mailbox.Silent = false;
        var (second, address) = await ProductProcess.ServeAtTimeOf(host, ("Outbox:Dispatch", "true"));
        await using (second)
        {
            using var client = new HttpClient { BaseAddress = address };
            var mails = await host.Mailbox.Wait(2);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (await host.Value<string>("select mail from notifications where user_id = $1", student.Id.Value) is "due") await (await client.GetAsync("/health/live", patience.Token)).ShouldBe(204);

            mails.Select(mail => (mail.To, mail.Header("Message-ID"))).Distinct().ShouldHaveSingleItem().To.ShouldBe(student.Email);
            (await host.Value<string>("select mail from notifications where user_id = $1", student.Id.Value)).ShouldBe("sent");
        }
    }
}
