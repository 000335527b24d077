#!/usr/bin/env bash
# Generates a TypeScript client from docs/api/openapi.json, compiles tests/ClientCheck/drive.ts against it under --strict
# and lets that book, pay and review a lesson at a server of its own, whose database and state are gone afterwards. Needs npm, which nothing else needs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

work=$(mktemp -d)
server=
finish() {
  local code=$?
  if [[ -n $server ]]; then
    kill -TERM "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
  fi
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT

cp tests/ClientCheck/drive.ts "$work"
(
  cd "$work"
  echo '{ "type": "module", "private": true }' > package.json
  npm install --silent --no-audit --no-fund openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3 @types/node@20.19.43
  npx openapi-typescript "$root/docs/api/openapi.json" --output api.ts > /dev/null
  npx tsc --strict --target es2022 --module nodenext --skipLibCheck --types node --outDir out drive.ts
)
echo "the client compiles under --strict"

export PORT=${PORT:-5190}
mkdir "$work/state"
INSTAINSTRU_STATE=$work/state build/run.sh > "$work/server.log" 2>&1 &
server=$!
for _ in {1..300}; do
  grep -q 'Ctrl-C stops everything' "$work/server.log" && break
  kill -0 "$server" 2> /dev/null || { cat "$work/server.log"; exit 1; }
  sleep 1
done
grep -q 'Ctrl-C stops everything' "$work/server.log" || { cat "$work/server.log"; echo "the server did not start within 300 s" >&2; exit 1; }

stripe=$(sed -n 's/^ *Stripe *\(http[^ ]*\).*/\1/p' "$work/server.log")
key=$(sed -n 's/^Stripe__SecretKey=//p' "$work/state/.local/settings.env")
(cd "$work" && API="http://127.0.0.1:$PORT" STRIPE="$stripe" STRIPE_KEY="$key" PASSWORD=piano-tennis-and-french node out/drive.js)
