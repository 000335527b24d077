#!/usr/bin/env bash
# Publishes a program as it is shipped: Release, compiled ahead of time (ReadyToRun), so that a new process is fast from its first request.
#   publish.sh PROJECT…   paths of projects; the result is artifacts/publish/NAME
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cd "$(dirname "${BASH_SOURCE[0]}")/.."
case "$(uname -m)" in aarch64 | arm64) runtime=linux-arm64 ;; *) runtime=linux-x64 ;; esac

for project in "${@:-src/WebApi}"; do
  # The committed lock files name no runtime; what a runtime adds is the SDK's own compiler.
  dotnet publish "$project" -c Release -r "$runtime" --self-contained false -v q -nologo -p:PublishReadyToRun=true -p:RunAnalyzers=false \
    -p:NuGetLockFilePath="obj/publish.lock.json" -o "artifacts/publish/$(basename "$project")"
done
