#!/usr/bin/env bash
# How many bytes a signed-in visitor's first page costs over the wire: page, styles and scripts of a published build, compressed by brotli.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
portal=""
finish() {
  if [ -n "$portal" ]; then kill "$portal" 2>/dev/null || true; wait "$portal" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
dotnet publish src/Portal/Portal.csproj --configuration Release --output "$work/app" --verbosity quiet --nologo >&2

export ASPNETCORE_ENVIRONMENT=Staging Portal__DataFolder=$work/data Portal__Admin__Email=load@portal.example
Portal__Admin__Password=$(head -c 24 /dev/urandom | base64)
export Portal__Admin__Password
port=$((20000 + RANDOM % 20000))
base=http://127.0.0.1:$port
(cd "$work/app" && exec dotnet Portal.dll --urls "$base") >"$work/log" 2>&1 &
portal=$!
for _ in $(seq 120); do curl -sf "$base/health/ready" >/dev/null && break; sleep 0.25; done

jar=$work/jar
token=$(curl -s -c "$jar" "$base/account/sign-in" | sed -n 's/.*name="__RequestVerificationToken"[^>]*value="\([^"]*\)".*/\1/p' | head -1)
curl -s -o /dev/null -b "$jar" -c "$jar" --data-urlencode "__RequestVerificationToken=$token" --data-urlencode _handler=sign-in \
  --data-urlencode "Input.Email=$Portal__Admin__Email" --data-urlencode "Input.Password=$Portal__Admin__Password" "$base/account/sign-in"

weigh() { curl -s -o /dev/null -w '%{size_download}' -b "$jar" -H 'Accept-Encoding: br' "$base/$1"; }
total=0
page=$(curl -s -b "$jar" "$base/")
for asset in "" $(grep -oE '(href|src)="[^"]+\.(css|js|svg)"' <<<"$page" | sed -E 's/^[a-z]+="\/?//; s/"$//' | sort -u); do
  size=$(weigh "$asset")
  total=$((total + size))
  printf '%8d  /%s\n' "$size" "$asset"
done
printf '%8d  bytes in all\n' "$total"
