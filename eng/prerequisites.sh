# What run.sh and test.sh need on the machine, and how it gets there without a question.

say() { printf '%s\n' "$*"; }

refuse() {
  printf '%s\n' "$*" >&2
  exit 1
}

require_git_and_sdk() {
  command -v git >/dev/null || refuse "git is missing: install it first."
  command -v dotnet >/dev/null || refuse "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  sdk_version=$(dotnet --version 2>/dev/null) || refuse "The .NET 10 SDK is missing, another one is there: https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Installs Debian packages; fails when this machine or this user cannot.
install_packages() {
  command -v apt-get >/dev/null || return 1
  local as_root=(env) log
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n env)
  fi
  say "Installing $* …"
  log=$(mktemp)
  if { "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -q update \
    && "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qy -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
    rm -f "$log"
  else
    tail -n 20 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

has_postgres() {
  command -v postgres >/dev/null && command -v initdb >/dev/null && return
  local folder
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
    "$(pg_config --bindir 2>/dev/null || true)"; do
    [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ] && return
  done
  return 1
}

# The server's programs only: no cluster of the machine's own is made or started.
require_postgres() {
  has_postgres && return
  local settings=/etc/postgresql-common/createcluster.d/portal.conf as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  if command -v apt-get >/dev/null && ${as_root[@]+"${as_root[@]}"} mkdir -p "${settings%/*}" 2>/dev/null; then
    say "create_main_cluster = false" | ${as_root[@]+"${as_root[@]}"} tee "$settings" >/dev/null
    install_packages postgresql || true
    ${as_root[@]+"${as_root[@]}"} rm -f "$settings"
  fi
  has_postgres || refuse "PostgreSQL's server programs are missing: install the package \"postgresql\" (version 15 or newer)."
}

find_chromium() {
  local name
  for name in ${PORTAL_CHROMIUM:+"$PORTAL_CHROMIUM"} chromium-headless-shell chromium chromium-browser google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    command -v "$name" && return
  done
  return 1
}

# The headless shell does the same with half of the work: it is taken where it can be had, else whatever Chromium is there.
require_chromium() {
  if [ -z "${PORTAL_CHROMIUM:-}" ] && ! command -v chromium-headless-shell >/dev/null && command -v apt-cache >/dev/null \
    && [ -n "$(apt-cache search --names-only '^chromium-headless-shell$')" ]; then
    install_packages chromium-headless-shell || true
  fi
  find_chromium >/dev/null || install_packages chromium-headless-shell || install_packages chromium || true
  PORTAL_CHROMIUM=$(find_chromium) || refuse "Chromium is missing: install it, or name it in PORTAL_CHROMIUM."
  export PORTAL_CHROMIUM
}

# Runs a long command with its output kept for the case that it fails.
quietly() {
  local what=$1 log=$2 start=$SECONDS
  shift 2
  mkdir -p "$(dirname "$log")"
  printf '%s … ' "$what"
  if "$@" >"$log" 2>&1 </dev/null; then
    say "done in $((SECONDS - start)) s."
  else
    say "failed:"
    cat "$log" >&2
    exit 1
  fi
}
