#!/usr/bin/env bash
# What texts cost: starts a private PostgreSQL and a portal of its own, measures both beside each other, and prints a Markdown table.
#   bench/texts.sh                          some ten minutes
#   bench/texts.sh --rounds 2 --seconds 3   a first look
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. eng/prerequisites.sh
require_git_and_sdk
require_postgres
quietly "Building" artifacts/build-bench.log dotnet build bench/Portal.Bench/Portal.Bench.csproj --configuration Release --verbosity quiet --nologo --disable-build-servers >&2
exec dotnet artifacts/bin/Portal.Bench/release/Portal.Bench.dll all "$@"
