#!/usr/bin/env bash
# Writes docs/gates.md, docs/events.md, docs/errors.md and docs/api/openapi.json anew from the code.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dotnet build tests/ArchitectureTests -v q -nologo -clp:NoSummary
UPDATE_DOCS=1 dotnet test tests/ArchitectureTests --no-build --nologo -v q --filter 'FullyQualifiedName~GeneratedDocsTests'
dotnet build tests/IntegrationTests -v q -nologo
UPDATE_DOCS=1 dotnet test tests/IntegrationTests --no-build --nologo -v q --filter 'FullyQualifiedName~OpenApiTests.The_document_is_the_approved_one'
git --no-pager diff --stat -- docs
