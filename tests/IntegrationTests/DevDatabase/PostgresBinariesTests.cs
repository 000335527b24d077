using InstaInstru.DevDatabase;
using Shouldly;
using Xunit;

namespace InstaInstru.IntegrationTests.DevDatabase;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void A_given_folder_is_the_only_candidate() =>
        PostgresBinaries.Candidates(name => name == "PG_BIN" ? "/opt/mine" : null).ShouldBe(["/opt/mine"]);

    [Fact]
    public async Task A_given_folder_without_the_programs_is_an_error_and_not_a_reason_to_look_elsewhere()
    {
        var error = await Should.ThrowAsync<DevDatabaseException>(() => PostgresBinaries.FindAsync(name => name == "PG_BIN" ? _scratch.Path : null, default));

        error.Message.ShouldContain(_scratch.Path);
    }

    [Fact]
    public void Programs_on_the_path_are_followed_to_the_folder_their_links_lead_to()
    {
        var real = _scratch.Script("pg_ctl", string.Empty);
        var links = Directory.CreateDirectory(Path.Combine(_scratch.Path, "links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "pg_ctl"), Path.Combine(real, "pg_ctl"));

        PostgresBinaries.Candidates(name => name == "PATH" ? links : null).Last().ShouldBe(real);
    }

    [Theory]
    [InlineData("pg_ctl (PostgreSQL) 14.11 (Debian 14.11-1)", null)]
    [InlineData("pg_ctl (PostgreSQL) 15.13", 15)]
    [InlineData("pg_ctl (PostgreSQL) 18beta1", 18)]
    [InlineData("something else", null)]
    public async Task Only_version_15_and_newer_will_do(string answer, int? major)
    {
        var folder = _scratch.Script("pg_ctl", $"echo '{answer}'");
        _scratch.Script("initdb", string.Empty);
        _scratch.Script("postgres", string.Empty);

        (await PostgresBinaries.InspectAsync(folder, default))?.Major.ShouldBe(major ?? 0);
        (await PostgresBinaries.InspectAsync(folder, default) is null).ShouldBe(major is null);
    }

    [Fact]
    public async Task A_folder_without_initdb_will_not_do()
    {
        var folder = _scratch.Script("pg_ctl", "echo 'pg_ctl (PostgreSQL) 17.2'");
        _scratch.Script("postgres", string.Empty);

        (await PostgresBinaries.InspectAsync(folder, default)).ShouldBeNull();
    }

    public void Dispose() => _scratch.Dispose();
}
