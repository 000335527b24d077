#!/usr/bin/env bash
# Says what is missing on this machine and how to get it. Changes nothing.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing=0
have() { printf 'ok       %-12s %s\n' "$1" "$2"; }
want() { printf 'MISSING  %-12s %s\n' "$1" "$2"; missing=1; }
could() { printf 'optional %-12s %s\n' "$1" "$2"; }

wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json)
if sdk=$(dotnet --version 2> /dev/null); then have ".NET SDK" "$sdk"; else want ".NET SDK" "$wanted or newer: https://dotnet.microsoft.com/download"; fi
if git --version > /dev/null 2>&1; then have git "$(git --version | cut -d' ' -f3)"; else want git "apt-get install -y git"; fi
if curl --version > /dev/null 2>&1; then have curl "$(curl --version | cut -d' ' -f2 | head -1)"; else could curl "for the examples: apt-get install -y curl"; fi
if npm --version > /dev/null 2>&1; then have npm "$(npm --version 2> /dev/null)"; else could npm "for PostgreSQL without installing it, and for the outside checkers of .ci/run"; fi

if [[ -n "${sdk:-}" ]]; then
  dotnet build build/DevDatabase -v q -nologo > /dev/null || want build "build/DevDatabase does not build: dotnet build build/DevDatabase"
  dotnet artifacts/bin/DevDatabase/debug/InstaInstru.DevDatabase.dll doctor || missing=1
fi

port=${PORT:-5080}
if (: > "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then could "port $port" "is in use; choose another with PORT=5090 build/run.sh"; else have "port $port" "free"; fi
exit "$missing"
