#!/usr/bin/env bash
# Compares tests/IntegrationTests/Contracts/stripe-contract.json with Stripe's published description, which is not part of this repository.
# usage: build/contract-check.sh [DESCRIPTION.json]   (default: ../shared/stripe/spec.<pinned version>.json beside the project's root)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
table="$root/tests/IntegrationTests/Contracts/stripe-contract.json"
version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$table" | head -n 1)
description="${1:-$root/../shared/stripe/spec.$version.json}"
if [ ! -f "$description" ]; then
  echo "no description at $description" >&2
  exit 2
fi
exec dotnet run --project "$root/build/StripeSimulator" --verbosity quiet -- check-contract "$table" "$description"
