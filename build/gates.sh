#!/usr/bin/env bash
# Runs the architecture rules alone and prints one line for each; a broken rule also says why it exists and where it is broken.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
cd "$(dirname "${BASH_SOURCE[0]}")/.."

built=$(dotnet build tests/ArchitectureTests -v q -nologo 2>&1) || { echo "$built"; exit 1; }
dotnet test tests/ArchitectureTests --no-build --nologo --filter 'FullyQualifiedName~GateTests' --logger 'console;verbosity=normal' 2>&1 \
  | sed -n -e 's/^  Passed \(.*\) \[.*\]$/ok      \1/p' -e 's/^  Failed \(.*\) \[.*\]$/BROKEN  \1/p' -e '/^  Error Message:/,/^  Stack Trace:/{/Message:$/d;/Trace:$/d;p}' -e '/^Total tests:/p' -e '/^No test/p'
