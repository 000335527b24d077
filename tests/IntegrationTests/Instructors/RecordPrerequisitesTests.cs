using System.Net.Http.Json;
using InstaInstru.Domain.Accounts;
using InstaInstru.Domain.Common;
using InstaInstru.Domain.Instructors;
using InstaInstru.IntegrationTests.Builders;
using InstaInstru.IntegrationTests.Hosting;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.Instructors;

public sealed class RecordPrerequisitesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly object Everything = new { Identity = true, Payouts = true, BackgroundCheck = "passed" };

    [Fact]
    public async Task A_passed_check_counts_for_a_year()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        var profile = await (await (await InstructorBuilder.Prove(host, teacher.Id)).ShouldBe(200)).Tree();

        ((DateTimeOffset?)profile["background_check_valid_until"]).ShouldBe(host.Clock.Now.AddDays(365));
        profile["missing"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_live_profile_that_loses_its_check_is_unlisted()
    {
        var teacher = await new InstructorBuilder(host).GoLive();

        await (await InstructorBuilder.Prove(host, teacher.Id, new { Identity = true, Payouts = true, BackgroundCheck = "failed" })).ShouldBe(200);

        await (await host.Client().GetAsync($"/api/v1/instructors/{teacher.Id}")).ShouldBe(404);
    }

    [Fact]
    public async Task Only_admins_state_what_was_proven()
    {
        var teacher = await new InstructorBuilder(host).Prepare();
        var path = $"/api/v1/admin/instructors/{teacher.Id}/prerequisites";

        await (await teacher.Client.PutAsJsonAsync(path, Everything, Wire.Json)).ShouldBeProblem(403, "common.forbidden");
        await (await (await host.SignIn(Role.Student)).Client.PutAsJsonAsync(path, Everything, Wire.Json)).ShouldBeProblem(403, "common.forbidden");
        await (await host.Client().PutAsJsonAsync(path, Everything, Wire.Json)).ShouldBeProblem(401, "common.unauthenticated");
    }

    [Fact]
    public async Task Nobodys_profile_and_bad_account_ids_are_refused()
    {
        var teacher = await new InstructorBuilder(host).Prepare();

        await (await InstructorBuilder.Prove(host, TypedId.New<InstructorId>(host.Clock.Now))).ShouldBeProblem(404, "common.not_found");
        await (await InstructorBuilder.Prove(host, teacher.Id, new { Identity = true, Payouts = true, StripeAccountId = "ba_1", BackgroundCheck = "passed" })).ShouldBeProblem(422, "instructors.stripe_account_form");
        await (await InstructorBuilder.Prove(host, teacher.Id, new { Identity = true, Payouts = true, BackgroundCheck = "excellent" })).ShouldBe(422);
    }
}
