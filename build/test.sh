#!/usr/bin/env bash
# Restores, builds with warnings as errors and runs the tests. The last line is "N passed, N failed".
#   --fast  domain and architecture tests only
#   --long  every property case, storm and fuzz request (the plain run takes a tenth of them)
set -euo pipefail
# Memory that is either writable or executable costs tests a tenth of their time and guards nothing here.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_EnableWriteXorExecute=0
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fast=(DomainTests ArchitectureTests)
projects=("${fast[@]}")
for file in $(grep -l '<IsTestProject>true' tests/*/*.csproj); do
  name=$(basename "$file" .csproj)
  [[ " ${fast[*]} " == *" $name "* ]] || projects+=("$name")
done
for argument in "$@"; do
  case "$argument" in
    --fast) projects=("${fast[@]}") ;;
    --long) export INSTAINSTRU_TEST_LONG=1 ;;
    *) echo "usage: build/test.sh [--fast | --long]" >&2; exit 2 ;;
  esac
done

results=artifacts/test-results
rm -rf "$results"
ok=1
dotnet restore InstaInstru.slnx --locked-mode -v q -nologo || ok=0
if ((ok)); then dotnet build InstaInstru.slnx --no-restore -warnaserror -v q -nologo || ok=0; fi

# A project that hangs is ended and named instead of holding everything up.
run() {
  dotnet test "tests/$1" --no-build --nologo -v q --results-directory "$results" --logger "trx;LogFileName=$1.trx" --blame-hang-timeout 5m --blame-hang-dump-type none
}

if ((ok)); then
  # Neither of the fast ones fills two processors; the others measure real seconds here and there and run alone.
  pids=()
  for project in "${fast[@]}"; do run "$project" & pids+=($!); done
  for i in "${!pids[@]}"; do wait "${pids[i]}" || failed_runs+=("${fast[i]}"); done
  for project in "${projects[@]:${#fast[@]}}"; do run "$project" || failed_runs+=("$project"); done
fi

# The counts are the runners' own: <Counters total= executed= passed= failed= …> of each result file.
count() { cat "$results"/*.trx 2> /dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
total=$(count total) executed=$(count executed) passed=$(count passed)
failed=$((executed - passed)) skipped=$((total - executed))

# What failed is named again at the end, with the first ten lines of why, where a long log is read first.
cat "$results"/*.trx 2> /dev/null | awk '
  /<UnitTestResult / { failed = /outcome="Failed"/; match($0, /testName="[^"]*"/); name = substr($0, RSTART + 10, RLENGTH - 11) }
  failed && /<Message>/ { sub(/.*<Message>/, "failed: " name ": "); left = 10 }
  left > 0 { last = sub(/<\/Message>.*/, ""); print substr($0, 1, 1000); left = last ? 0 : left - 1 }' >&2
for project in "${failed_runs[@]:-}"; do
  [[ -z "$project" ]] || echo "$project failed" >&2
done
((ok)) || echo "the build failed; no tests ran" >&2
((skipped == 0)) && rest="" || rest=", $skipped skipped"
echo "$passed passed, $failed failed$rest"
((ok && passed > 0 && failed == 0)) && [[ -z "${failed_runs[*]:-}" ]]
