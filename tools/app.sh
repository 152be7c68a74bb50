# Builds what a command runs, if it isn't built yet or is older than its sources, for other scripts to source.
#
#   require_app MODULE [MODULES IT NEEDS...]   sets APP to the folder of jars, MODULE/target/app
#
# Expects ROOT, the root of the repository. Output of the build goes to a log; stdout stays clean.

. "$ROOT/tools/jdk25.sh"

# Keeps of Maven's output what went wrong, without its advice.
maven_errors() {
  sed -e '/-> \[Help 1\]/,$d' -e 's/^\[ERROR\] //'
}

# Is the app there, and nothing that it is made of newer? Its own jar is the last file that a build writes.
app_is_fresh() {
  local module=$1 jar sources
  for jar in "$ROOT/$module/target/app/flambeau-$module"-*.jar; do break; done
  [ -f "$jar" ] || return 1
  APP_JAR=$jar
  sources=("$ROOT/pom.xml")
  for module in "$@"; do
    sources+=("$ROOT/$module/pom.xml" "$ROOT/$module/src/main")
    [ ! -d "$ROOT/$module/src/generator" ] || sources+=("$ROOT/$module/src/generator")
  done
  [ -z "$(find "${sources[@]}" -newer "$jar" -print -quit 2> /dev/null)" ]
}

# One build at a time in this working tree. The lock is a link whose text is the owner's process id.
lock_build() {
  local lock=$ROOT/target/build.lock owner told=''
  until ln -s "$$" "$lock" 2> /dev/null; do
    owner=$(readlink "$lock") || continue
    if ! kill -0 "$owner" 2> /dev/null; then
      rm -f "$lock"
      continue
    fi
    [ -n "$told" ] || { echo "waiting for the build that process $owner runs ..." >&2; told=yes; }
    sleep 0.5
  done
  trap 'rm -f "$ROOT/target/build.lock"' EXIT
  trap 'exit 130' INT TERM
}

unlock_build() {
  rm -f "$ROOT/target/build.lock"
  trap - EXIT INT TERM
}

build_app() {
  local module=$1 reason='sources changed' log="$ROOT/target/build-$1.log" start="$ROOT/target/build-$1.start"
  [ -n "$APP_JAR" ] || reason='first run'
  if ! command -v mvn > /dev/null; then
    echo "Flambeau is not built yet ($reason), and Maven (mvn), which builds it, is not on PATH. Install Maven 3.8.6 or newer." >&2
    exit 2
  fi
  echo "building Flambeau ($reason) ..." >&2
  : > "$start"
  if ! (cd "$ROOT" && JAVA_HOME=$JDK mvn -B -q -pl "$module" -am -Dmaven.test.skip=true package) > "$log" 2>&1 < /dev/null; then
    maven_errors < "$log" | tail -n 30 >&2
    echo "the build failed; its whole log is $log" >&2
    exit 1
  fi
  for APP_JAR in "$ROOT/$module/target/app/flambeau-$module"-*.jar; do break; done
  touch -r "$start" "$APP_JAR" # what changed during the build is newer, and so is built next time
}

require_app() {
  require_jdk
  APP=$ROOT/$1/target/app APP_JAR=''
  if app_is_fresh "$@"; then return 0; fi
  if ! mkdir -p "$ROOT/target" 2> /dev/null || [ ! -w "$ROOT/target" ]; then
    [ -z "$APP_JAR" ] || return 0 # a read-only copy runs as it was built
    echo "Flambeau is not built yet, and $ROOT is read-only: build it where it can be written." >&2
    exit 2
  fi
  lock_build
  app_is_fresh "$@" || build_app "$@"
  unlock_build
}

# The parallel collector, unless FLAMBEAU_JAVA_OPTS names another: what G1 does at each store of a reference costs small
# steps a sixth (docs/performance.md). Exported, since the command starts scripts in a JVM of their own.
choose_collector() {
  case " ${FLAMBEAU_JAVA_OPTS:-}" in
    *\ -XX:+Use*GC*) ;;
    *) export FLAMBEAU_JAVA_OPTS="-XX:+UseParallelGC ${FLAMBEAU_JAVA_OPTS:-}" ;;
  esac
}
