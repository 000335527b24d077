#!/usr/bin/env bash
# Finds or starts PostgreSQL, migrates, loads demo data, starts the Stripe simulator and the API. Ctrl-C stops what it started.
#   --fresh  drop the data first      --demo  walk one lesson's whole life over HTTP      --exit  end afterwards
#   PORT (5080), ConnectionStrings__InstaInstru and ConnectionStrings__Owner are honoured; data and settings lie in .local of INSTAINSTRU_STATE (here).
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

fresh=0 demo=0 leave=0
for argument in "$@"; do
  case "$argument" in
    --fresh) fresh=1 ;;
    --demo) demo=1 ;;
    --exit) leave=1 ;;
    *) echo "usage: build/run.sh [--fresh] [--demo] [--exit]" >&2; exit 2 ;;
  esac
done

port=${PORT:-5080}
api=http://127.0.0.1:$port
bin=artifacts/bin
state=${INSTAINSTRU_STATE:-$root}
local=$state/.local
logs=$local/logs
mkdir -p "$logs"
pids=() database_started=0

# A program runs in its own folder, where its appsettings are.
program() { local name=$1; shift; (cd "$bin/$name/debug" && exec dotnet "InstaInstru.$name.dll" "$@"); }
say() { if [[ -t 1 ]]; then printf '\033[1m%s\033[0m\n' "$*"; else echo "$*"; fi; }
fail() { echo "$*" >&2; exit 1; }
taken() { (: > "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

# The API ends before what it needs. A process that does not end by itself within 15 s is killed.
stop_all() {
  local code=$? index pid
  trap '' INT TERM
  for ((index = ${#pids[@]} - 1; index >= 0; index--)); do
    pid=${pids[index]}
    kill -TERM "$pid" 2> /dev/null || continue
    for _ in {1..150}; do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
    kill -KILL "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
  done
  ((database_started == 0)) || program DevDatabase stop --project "$state" > /dev/null || true
  exit "$code"
}

# Whether http://127.0.0.1:PORT/PATH answers 200; a machine with only git and the SDK has no curl.
answers() (
  exec 3<> "/dev/tcp/127.0.0.1/$1"
  printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$2" "$1" >&3
  read -r -t 5 status <&3
  [[ $status == *" 200 "* ]]
)

# start NAME PORT PATH ARGUMENTS…: runs a program in the background and waits until it answers there.
start() {
  local name=$1 at=$2 path=$3 pid
  shift 3
  (cd "$bin/$name/debug" && exec dotnet "InstaInstru.$name.dll" "$@") > "$logs/$name.log" 2>&1 &
  pid=$!
  pids+=("$pid")
  for _ in {1..600}; do
    answers "$at" "$path" 2> /dev/null && return
    kill -0 "$pid" 2> /dev/null || break
    sleep 0.1
  done
  tail -n 30 "$logs/$name.log" >&2
  fail "$name did not start: http://127.0.0.1:$at$path does not answer; its log is $logs/$name.log"
}

# Builds only when a source is newer than the last build of this script.
build() {
  local stamp=artifacts/run.stamp
  if [[ -f $stamp && -z $(find src build/*/ build/Run.slnf Directory.*.props global.json -newer "$stamp" -print -quit) ]]; then return; fi
  say "building"
  # Servers that the build would leave behind for the next one are not for this script to leave.
  dotnet build build/Run.slnf -v q -nologo -nodeReuse:false -p:UseSharedCompilation=false
  touch "$stamp"
}

taken "$port" && fail "port $port is in use; choose another: PORT=5090 ./build/run.sh"
build
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

arguments=(start --project "$state")
((fresh == 0)) || arguments+=(--fresh)
settings=$(program DevDatabase "${arguments[@]}")
while IFS='=' read -r name value; do
  case "$name" in
    DATABASE_STARTED) database_started=$value ;;
    DATABASE_KIND) say "PostgreSQL: $value" ;;
    *) export "$name=$value" ;;
  esac
done <<< "$settings"

stripe_port=$((port + 1))
while taken "$stripe_port"; do ((++stripe_port)); done
secrets=$local/settings.env
if [[ ! -s $secrets ]]; then
  random() { od -An -tx1 -N24 /dev/urandom | tr -d ' \n'; }
  (umask 077; cat > "$secrets" << SETTINGS
Stripe__SecretKey=sk_test_$(random)
Stripe__WebhookSecrets__0=whsec_$(random)
Stripe__WebhookSecrets__1=whsec_$(random)
Identity__SigningKeys__0=$(head -c 32 /dev/urandom | base64)
SETTINGS
  )
fi
set -a
# shellcheck source=/dev/null
. "$secrets"
Stripe__ApiBase=http://127.0.0.1:$stripe_port
Messages__Folder=$local/messages
ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
set +a
((fresh == 0)) || rm -rf "$local/stripe-state.json" "$local/messages"

# Initial is rewritten until the first release: a database made from an older one cannot be brought up to date.
schema=$({ cat src/Infrastructure/Persistence/Migrations/*.cs; grep -rl ISchemaSql src/Infrastructure | sort | xargs cat; } | cksum)
known=$local/schema
if ((fresh == 0)) && [[ -f $known && $(< "$known") != "$schema" ]]; then fail "the schema has changed since the data was made: ./build/run.sh --fresh"; fi
echo "$schema" > "$known"

DATABASE_CHOICES_FILE=$local/database-choices.jsonl program WebApi migrate
start StripeSimulator "$stripe_port" /health --urls "$Stripe__ApiBase" --state "$local/stripe-state.json" --secret-key "$Stripe__SecretKey" --auto-onboard \
  --webhook "$api/api/v1/webhooks/stripe=$Stripe__WebhookSecrets__0" --connect-webhook "$api/api/v1/webhooks/stripe=$Stripe__WebhookSecrets__1"
start WebApi "$port" /health/ready --urls "$api"

# Loads what is not there yet and prints the logins; it needs the admin, whom only the command line can make.
say "loading demo data"
seed() { program Demo seed --api "$api"; }
if ! logins=$(seed); then
  INSTAINSTRU_PASSWORD=piano-tennis-and-french program WebApi create-admin --email admin@demo.instainstru.example --phone 2125550100 > "$logs/create-admin.log" 2>&1 \
    || fail "$logins"
  logins=$(seed) || fail "$logins"
fi

say "InstaInstru runs"
cat << TEXT
  API        $api/api/v1
  docs       $api/docs
  readiness  $api/health/ready
  Stripe     $Stripe__ApiBase (simulator)
  logs       $logs/

$logins

Try:  curl -s '$api/api/v1/categories'

TEXT

code=0
if ((demo)); then
  program Demo walk --api "$api" || code=$?
  program WebApi invariants || code=$?
fi
if ((leave)); then exit "$code"; fi
echo "Ctrl-C stops everything."
wait "${pids[1]}" || true
fail "the API ended; its log is $logs/WebApi.log"
