#!/usr/bin/env bash
# squash: writes the one migration, Initial, anew from the model (nothing is released yet).
# check: fails when the model and the migration differ.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=src/Infrastructure/Persistence/Migrations
# A fixed number keeps the file's name, so that a squash shows up as a change and not as a new file.
id=20260101000000_Initial

ef() { dotnet tool run dotnet-ef -- "$@" --project src/Infrastructure --startup-project build/Design --no-build; }
build() { dotnet build build/Design -v q -nologo; }

squash() {
  local backup
  backup=$(mktemp -d)
  mkdir -p "$folder"
  cp -a "$folder/." "$backup"
  # shellcheck disable=SC2064 # the paths of now
  trap "rm -rf '$folder'; mkdir -p '$folder'; cp -a '$backup/.' '$folder'; echo 'failed: the old migration is back' >&2" EXIT
  rm -f "$folder"/*.cs
  build
  ef migrations add Initial --output-dir Persistence/Migrations
  local generated
  generated=$(basename "$(ls "$folder"/*_Initial.cs)" .cs)
  mv "$folder/$generated.cs" "$folder/$id.cs"
  sed "s/$generated/$id/" "$folder/$generated.Designer.cs" > "$folder/$id.Designer.cs"
  rm "$folder/$generated.Designer.cs"
  # Up ends with what the model cannot say: constraints, triggers, grants.
  awk '/void Up\(/ { up = 1 } up && /^        }/ { print ""; print "            SchemaSql.Apply(migrationBuilder);"; up = 0 } { print }' \
    "$folder/$id.cs" > "$backup/new"
  mv "$backup/new" "$folder/$id.cs"
  grep -q 'SchemaSql.Apply' "$folder/$id.cs"
  trap - EXIT
  rm -rf "$backup"
  build
  echo "written: $folder/$id.cs"
}

check() {
  build
  grep -q 'SchemaSql.Apply(migrationBuilder);' "$folder/$id.cs" || { echo "the migration does not apply SchemaSql: run build/migrations.sh squash" >&2; exit 1; }
  ef migrations has-pending-model-changes || { echo "model and migration differ: run build/migrations.sh squash" >&2; exit 1; }
}

dotnet tool restore > /dev/null
case "${1:-}" in
  squash) squash ;;
  check) check ;;
  *) echo "usage: build/migrations.sh squash|check" >&2; exit 2 ;;
esac
