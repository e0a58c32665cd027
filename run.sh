#!/usr/bin/env bash
# Starts the portal with everything it needs: its own database, both vendors simulated. Ctrl-C stops it all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. eng/prerequisites.sh

usage() {
  cat <<'TEXT'
./run.sh            start the portal on http://127.0.0.1:5080
  --fresh           start over: deletes the embedded database first
  --demo            three organizations with a history
  PORT=8080         another port
Settings come from appsettings.json, and from the environment (ConnectionStrings__Portal=…, Twilio__Mode=Live, …).
Anything else on the command line is handed to the portal (--Portal:DefaultCountry=US).
TEXT
}

port=${PORT:-5080}
data=${Portal__DataFolder:-.data}
dll=artifacts/bin/Portal/release/Portal.dll
fresh=false
arguments=()
for argument in "$@"; do
  case $argument in
    --fresh) fresh=true ;;
    --demo) export Portal__Demo=true ;;
    -h | --help) usage && exit ;;
    *) arguments+=("$argument") ;;
  esac
done

embedded() { [ -z "${ConnectionStrings__Portal:-}${ConnectionStrings__PortalOwner:-}" ]; }

portal_holds_data() {
  local lock=$data/postgres/portal.lock
  [ -f "$lock" ] || return 1
  if command -v flock >/dev/null; then ! flock -n "$lock" true; else kill -0 "$(cat "$lock")" 2>/dev/null; fi
}

start_over() {
  embedded || refuse "--fresh deletes the embedded database, but ConnectionStrings__Portal is set."
  local elsewhere="" tries=0
  [ ! -f "$data/postgres/elsewhere" ] || elsewhere=$(cat "$data/postgres/elsewhere")
  # A server whose portal was killed a moment ago is still writing.
  while [ -e "${elsewhere:-$data/postgres}/data/postmaster.pid" ] && [ $((tries += 1)) -le 50 ]; do sleep 0.1; done
  case $elsewhere in /var/lib/portal/*) rm -rf "$elsewhere" ;; esac
  rm -rf "$data"
}

build_when_changed() {
  local stamp=artifacts/run.stamp
  if [ -f "$dll" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sdk_version" ] \
    && [ -z "$(find src migrations eng appsettings.json global.json .editorconfig Directory.* -newer "$stamp" -print -quit)" ]; then
    return
  fi
  mkdir -p artifacts
  printf '%s' "$sdk_version" >"$stamp.new" # dated before the build, so that a change during it counts
  quietly "Building (the first time takes a minute or two)" artifacts/build.log \
    dotnet build src/Portal/Portal.csproj --configuration Release --verbosity quiet --nologo --disable-build-servers
  mv "$stamp.new" "$stamp"
}

# Prints the status of a GET, without needing curl.
status_of() {
  local answer=""
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" "$port" >&3
  read -r -t 10 _ answer _ <&3 || true
  exec 3>&-
  printf '%s' "$answer"
}

tell_how_to_sign_in() {
  local email=${Portal__Admin__Email:-$(sed -n 's/.*"Admin": *{ *"Email": *"\([^"]*\)".*/\1/p' appsettings.json)} password="the one it was given"
  local simulators
  simulators=$(sed -n 's|.* simulated at \(http://[^;]*\);.*|\1|p' "$data/portal.log")
  if [ -r "$data/admin-password" ] && [ -z "${Portal__Admin__Password:-}" ]; then password=$(cat "$data/admin-password"); fi
  cat <<TEXT

  The portal is ready       http://127.0.0.1:$port
    sign in as              $email
    password                $password
    log                     $data/portal.log
TEXT
  if embedded; then
    say "    data                    $data (./run.sh --fresh starts over)"
    [ ! -f "$data/postgres/elsewhere" ] || say "                            the database in $(cat "$data/postgres/elsewhere"), where PostgreSQL's own user can read"
  fi
  if [ -n "$simulators" ]; then say "    simulated vendors       $simulators/_simulator/ledger (and /_simulator/faults)"; fi
  say ""
  say "  Ctrl-C stops everything."
}

stop() {
  trap '' INT TERM HUP
  kill -TERM "$portal" 2>/dev/null || true
  wait "$portal" 2>/dev/null || true
  say "Stopped."
  exit "${1:-0}"
}

require_git_and_sdk
if portal_holds_data; then refuse "A portal is already running on $data (process $(cat "$data/postgres/portal.lock")): stop it first, or set Portal__DataFolder."; fi
if status_of / >/dev/null; then refuse "Port $port is in use: stop what uses it, or choose another one: PORT=5081 ./run.sh"; fi
if embedded; then require_postgres; fi
if $fresh; then start_over; fi
build_when_changed

# Ready sooner without them. An installation keeps both: one is speed under load, the other a defence.
export DOTNET_TieredPGO=${DOTNET_TieredPGO:-0} DOTNET_EnableWriteXorExecute=${DOTNET_EnableWriteXorExecute:-0}
export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
export ASPNETCORE_URLS=http://127.0.0.1:$port
export Portal__PublicUrl=${Portal__PublicUrl:-http://127.0.0.1:$port}
mkdir -p "$data"
[ ! -f "$data/portal.log" ] || mv "$data/portal.log" "$data/portal.log.1"
(umask 077 && : >"$data/portal.log")
dotnet "$dll" ${arguments[@]+"${arguments[@]}"} </dev/null >>"$data/portal.log" &
portal=$!
trap stop INT TERM HUP

started=$SECONDS
until [ "$(status_of /health/ready)" = 200 ]; do
  if ! kill -0 "$portal" 2>/dev/null; then
    code=0
    wait "$portal" 2>/dev/null || code=$?
    say "The portal did not start; its log is $data/portal.log." >&2
    exit "$code"
  fi
  if [ $((SECONDS - started)) -gt 120 ]; then
    say "The portal is not ready after two minutes; its log is $data/portal.log:" >&2
    tail -n 20 "$data/portal.log" >&2
    stop 1
  fi
  sleep 0.1
done
tell_how_to_sign_in
code=0
wait "$portal" 2>/dev/null || code=$?
say "The portal ended by itself (exit code $code); its log is $data/portal.log." >&2
exit "$code"
