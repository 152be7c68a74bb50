# Exchanges states with PyTorch, both ways, for other scripts to source.
#
#   exchange WHAT CLASS [CASES]   runs Flambeau's CLASS and PyTorch's WHAT.py on the cases, WHAT.jsonl.gz by default

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
. "$ROOT/tools/app.sh"

exchange() {
  local what=$1 class=$2 cases status=0
  require_app checks core simd
  cases=$(realpath "${3:-$ROOT/core/src/test/resources/dev/flambeau/reference/$what.jsonl.gz}")
  FOLDER=$(mktemp -d)
  trap 'rm -rf "$FOLDER" 2> /dev/null || :' EXIT # where it is mounted, only what is in it can go
  cp "$ROOT/tools/reference/cases.py" "$ROOT/tools/reference/$what.py" "$cases" "$FOLDER"
  cd "$FOLDER" # Python may run where only this folder can be seen

  flambeau "$class" write "$cases"
  ${PYTHON:-python3} "$what.py" "$(basename "$cases")" || status=1
  flambeau "$class" compare "$cases" || status=1
  return $status
}

flambeau() {
  local class=$1 command=$2 cases=$3
  set -f # words of FLAMBEAU_JAVA_OPTS, not patterns
  "$JDK/bin/java" ${FLAMBEAU_JAVA_OPTS:-} -p "$APP" -m "dev.flambeau.checks/dev.flambeau.checks.$class" \
    "$command" "$cases" "$FOLDER"
}
