#!/usr/bin/env bash
# Measures the product beside its ceilings in one run: bench.sh [--only NAME] [--json FILE]
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

build/publish.sh src/WebApi build/StripeSimulator build/DevDatabase tests/BareEndpoint tests/OutboxNode tests/LoadTests
# A cluster of its own, with fsync on as in production; stopped at the end.
mkdir -p .local/bench
database() { dotnet artifacts/publish/DevDatabase/InstaInstru.DevDatabase.dll "$@" --project "$root/.local/bench"; }
trap 'database stop > /dev/null' EXIT
settings=$(database start --fresh)
while IFS='=' read -r name value; do export "$name=$value"; done <<< "$settings"
dotnet artifacts/publish/LoadTests/InstaInstru.LoadTests.dll "$@"
