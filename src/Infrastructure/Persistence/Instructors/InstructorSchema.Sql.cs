namespace InstaInstru.Infrastructure.Persistence.Instructors;

/// <summary>The counter of founding places: one row, raised by one conditional update (ruling 18).</summary>
internal sealed class InstructorSchemaSql : ISchemaSql
{
    public int Order => 30;

    public IEnumerable<string> Up()
    {
        yield return "create table founding_places (only_row boolean primary key default true check (only_row), taken integer not null check (taken >= 0))";
        yield return "insert into founding_places (taken) values (0)";
    }
}
