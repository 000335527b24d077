#!/usr/bin/env bash
# Writes the files of a new use case: build/new-use-case.sh Context UseCaseName [--query | --when Event] [--root Aggregate] [--into FOLDER]
# With --when it writes a reaction, and the name says its one effect.
# The Application file and its test are written; the route is one line, printed for src/WebApi/<Context>. See docs/guides/add-a-use-case.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() { echo "$1" >&2; exit 1; }
usage="usage: build/new-use-case.sh Context UseCaseName [--query | --when Event] [--root Aggregate] [--into FOLDER]"
[ $# -ge 2 ] || fail "$usage"
context=$1 name=$2 query= event= root= into=.
shift 2
while [ $# -gt 0 ]; do
  case $1 in
    --query) query=yes; shift ;;
    --when) [ $# -ge 2 ] || fail "$usage"; event=$2; shift 2 ;;
    --root) [ $# -ge 2 ] || fail "$usage"; root=$2; shift 2 ;;
    --into) [ $# -ge 2 ] || fail "$usage"; into=$2; shift 2 ;;
    *) fail "$usage" ;;
  esac
done

[ -d "src/Domain/$context" ] || fail "There is no context $context; src/Domain has: $(ls -d src/Domain/*/ | xargs -n1 basename | tr '\n' ' ')"
[[ $name =~ ^[A-Z][A-Za-z0-9]+$ ]] || fail "A use case is named in PascalCase, a verb first: BookLesson, GetBooking."

claim() {
  for file in "$@"; do [ ! -e "$file" ] || fail "$file exists already."; mkdir -p "$(dirname "$file")"; done
}

if [ -n "$event" ]; then
  declared=$(find src/Domain -path "*/Events/$event.cs" | head -1)
  [ -n "$declared" ] || fail "There is no event $event; docs/events.md lists them."
  name=When${event}_$name
  application=$into/src/Application/$context/When/$name.cs
  test=$into/tests/IntegrationTests/$context/${name}Tests.cs
  claim "$application" "$test"
  cat > "$application" <<CODE
using $(dirname "$declared" | sed 's|src/|InstaInstru.|; s|/|.|g');

namespace InstaInstru.Application.$context.When;

/// <summary>One sentence: the one effect, and why twice is as good as once.</summary>
public static class ${name}Handler
{
    public static Task Handle($event fact, CancellationToken cancellation)
    {
        // Take the ports that it needs, load what the event concerns, let it decide. What is done already is not done again.
        return Task.CompletedTask;
    }
}
CODE
  cat > "$test" <<CODE
using Xunit;

namespace InstaInstru.IntegrationTests.$context;

public sealed class ${name}Tests
{
    [Fact]
    public void Delivered_twice_changes_nothing() => Assert.Fail("Deliver the event twice and prove that the second changes nothing.");
}
CODE
  printf '%s\n' "$application" "$test"
  exit
fi

# Each line: the root and its id, as the aggregate declares them.
roots=$(grep -rhoE 'sealed class [A-Za-z]+ : AggregateRoot<[A-Za-z]+>' "src/Domain/$context" | sed -E 's/sealed class ([A-Za-z]+) : AggregateRoot<([A-Za-z]+)>/\1 \2/' | sort || true)
[ -n "$roots" ] || fail "src/Domain/$context has no aggregate yet."
if [ -n "$root" ]; then
  id=$(awk -v root="$root" '$1 == root { print $2 }' <<<"$roots")
  [ -n "$id" ] || fail "$root is no aggregate of $context; it has: $(cut -d' ' -f1 <<<"$roots" | tr '\n' ' ')"
else
  [ "$(wc -l <<<"$roots")" -eq 1 ] || fail "Say which aggregate: --root $(cut -d' ' -f1 <<<"$roots" | paste -sd'|' -)"
  read -r root id <<<"$roots"
fi
id_namespace=$(grep -rlE "record struct $id\(" src/Domain | head -1 | xargs dirname | sed 's|src/|InstaInstru.|; s|/|.|g')

camel=${name,}
kebab=$(sed -E 's/([a-z0-9])([A-Z])/\1-\2/g' <<<"$name" | tr '[:upper:]' '[:lower:]')
variable=${root,}
plural=$(tr '[:upper:]' '[:lower:]' <<<"$context")
application=$into/src/Application/$context/$name.cs
test=$into/tests/IntegrationTests/$context/${name}Tests.cs
claim "$application" "$test"

usings() { printf '%s\n' "$@" InstaInstru.Domain.Common "InstaInstru.Domain.$context" "$id_namespace" | sort -u | sed 's/.*/using &;/'; }

if [ -n "$query" ]; then
  message="$name(${id} Id)"
  { usings InstaInstru.Application.Common; cat <<CODE; } > "$application"

namespace InstaInstru.Application.$context;

/// <summary>One sentence: what it shows, to whom.</summary>
public sealed record $message;

/// <summary>What the answer shows.</summary>
public sealed record ${name}View($id Id);

public sealed class ${name}Projection : Specification<$root, ${name}View>
{
    public ${name}Projection($id id) => Query.Where($variable => $variable.Id == id).Select($variable => new ${name}View($variable.Id));
}

public static class ${name}Handler
{
    public static async Task<Result<${name}View>> Handle($name message, IReadRepository read, CancellationToken cancellation)
    {
        var view = await read.First(new ${name}Projection(message.Id), cancellation);
        return view is null ? CommonErrors.NotFound : view;
    }
}
CODE
  call="await person.Client.GetAsync"
  arguments=""
  route="api.MapGet(\"/$plural/{id:ulid}/$kebab\", async ($id id, ISender sender, CancellationToken cancellation) => Http.Ok(await sender.Send<Result<${name}View>>(new $name(id), cancellation))).WithName(\"$camel\").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Read).Produces<${name}View>();"
else
  message="$name($id Id)"
  { usings InstaInstru.Application.Common; cat <<CODE; } > "$application"

namespace InstaInstru.Application.$context;

/// <summary>One sentence: what the person wants, and the ruling that decides it.</summary>
public sealed record $message;

public static class ${name}Handler
{
    public static async Task<Result> Handle($name message, IRepository<$root> roots, CancellationToken cancellation)
    {
        var $variable = await roots.Get(message.Id, cancellation);
        if ($variable is null) return CommonErrors.NotFound;
        // The aggregate decides: call its method here and return what it answers.
        return Result.Ok;
    }
}
CODE
  call="await person.Client.PostAsync"
  arguments=", null"
  route="api.MapPost(\"/$plural/{id:ulid}/$kebab\", async ($id id, ISender sender, CancellationToken cancellation) => Http.NoContent(await sender.Send<Result>(new $name(id), cancellation))).WithName(\"$camel\").Requires(Permission.ManageOwnProfile).Limited(RateLimitClass.Write).Produces(StatusCodes.Status204NoContent);"
fi

{ usings InstaInstru.Domain.Accounts InstaInstru.IntegrationTests.Hosting | grep -v "Domain.$context;" | { cat; [ "$id_namespace" = "InstaInstru.Domain.$context" ] && echo "using $id_namespace;"; } | sort -u; cat <<CODE; } > "$test"
using Xunit;

namespace InstaInstru.IntegrationTests.$context;

public sealed class ${name}Tests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var person = await host.SignIn(Role.Student);

        var answer = $call(\$"/api/v1/$plural/{TypedId.New<$id>(host.Clock.Now)}/$kebab"$arguments);

        await answer.ShouldBeProblem(404, "common.not_found");
    }

    [Fact]
    public void What_it_does_is_proved_here() => Assert.Fail("Say in this name what the use case does, and prove it.");
}
CODE

echo "$application"
echo "$test"
echo
echo "Add this line to src/WebApi/$context (the permission is yours to choose), then write the test:"
echo "        $route"
