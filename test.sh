#!/usr/bin/env bash
# Installs what the tests need, builds, and runs them all. The last line is: N passed, N failed, N skipped
#   ./test.sh                        everything
#   ./test.sh SuspendNumber          the test classes with that word in their name
#   ./test.sh --filter-trait …       any option of the test programs
#   ./test.sh --soak                 crash and race cases with their full counts; takes long
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. eng/prerequisites.sh

log=artifacts/test.log
# One program after the other: side by side they take longer together. The time tells a hanging test from a slow one.
limit=(--max-parallel-test-modules 1 --timeout 20m)
options=()
for argument in "$@"; do
  case $argument in
    --soak) export PORTAL_SOAK=1 && limit=(--max-parallel-test-modules 1 --parallel none) ;; # one load at a time
    -*) options+=("$argument") ;;
    *) if [ ${#options[@]} -eq 0 ]; then options+=(--filter-class "*$argument*"); else options+=("$argument"); fi ;;
  esac
done
# A project without a test that matches is no failure; that none matches at all is, below.
[ ${#options[@]} -eq 0 ] || options+=(--ignore-exit-code 8)

require_git_and_sdk
require_postgres
require_chromium
# The compiler stays for all projects, which is quicker, and then goes: nothing is left running.
end_compiler() { dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true; }
trap end_compiler EXIT
quietly "Building" artifacts/build-tests.log dotnet build Portal.sln --verbosity quiet --nologo -nodeReuse:false -p:UseSharedCompilation=true
end_compiler
trap - EXIT

# Most of what runs runs once or twice, in many short-lived processes: making it faster costs more than it brings.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000 DOTNET_EnableWriteXorExecute=0 DOTNET_gcServer=0

code=0
dotnet test --solution Portal.sln --no-build --no-progress ${limit[@]+"${limit[@]}"} ${options[@]+"${options[@]}"} </dev/null 2>&1 | tee "$log" || code=$?

# The summary of all projects stands last.
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
passed=${passed:-0} failed=${failed:-0} skipped=${skipped:-0}
if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then
  say "A test program did not end in order (exit code $code)."
  failed=1
fi
if [ $((passed + failed)) -eq 0 ]; then
  say "No test ran."
  code=1
fi
if [ "$skipped" -ne 0 ]; then
  say "A skipped test proves nothing."
  code=1
fi
if [ "$failed" -ne 0 ]; then
  code=1
  grep -A 6 '^failed ' "$log" # again, with what each said, since much may stand between them and the end
fi
say "$passed passed, $failed failed, $skipped skipped"
exit "$code"
