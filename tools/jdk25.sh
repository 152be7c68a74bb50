# Finds a JDK for Flambeau, for other scripts to source. It reads the JDKs' "release" files and starts no java, so it
# costs milliseconds. Works with the bash 3.2 of macOS.
#
#   find_jdk      sets JDK to the home of a JDK 25.0.3 or newer, and JDK_BUILD to its exact version
#   require_jdk   the same; if there is none, says so and exits with 2
#
# FLAMBEAU_JDK_FOLDERS replaces the folders searched after JAVA_HOME and PATH: patterns with ":" between them.

# Prints nothing: sets JDK_VERSION and JDK_BUILD from the release file of the JDK in $1.
read_jdk_release() {
  local line
  JDK_VERSION='' JDK_BUILD=''
  [ -r "$1/release" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      JAVA_VERSION=*) JDK_VERSION=${line#*=} JDK_VERSION=${JDK_VERSION//\"/} ;;
      JAVA_RUNTIME_VERSION=*) JDK_BUILD=${line#*=} JDK_BUILD=${JDK_BUILD//\"/} ;;
    esac
  done < "$1/release"
  [ -n "$JDK_VERSION" ] || return 1
  [ -n "$JDK_BUILD" ] || JDK_BUILD=$JDK_VERSION
}

# Is JDK_VERSION 25.0.3 or newer? Versions look like 17.0.15, 25, 25.0.3, 25.0.3.1, 26-ea.
jdk_version_fits() {
  local rest=${JDK_VERSION%%[-+_]*}.0.0
  local major=${rest%%.*}; rest=${rest#*.}
  local minor=${rest%%.*}; rest=${rest#*.}
  local patch=${rest%%.*}
  case $major$minor$patch in *[!0-9]*) return 1 ;; esac
  [ "$major" -gt 25 ] || { [ "$major" -eq 25 ] && { [ "$minor" -gt 0 ] || [ "$patch" -ge 3 ]; }; }
}

# Looks at the folder $1. Any 25 ends the search; a later release is kept in case there is no 25.
try_jdk() {
  [ -x "$1/bin/java" ] && read_jdk_release "$1" || return 1
  if ! jdk_version_fits; then
    JDK_SEEN="$JDK_SEEN
    $JDK_VERSION  $1"
    return 1
  fi
  if [ ! -x "$1/bin/javac" ]; then
    JDK_SEEN="$JDK_SEEN
    $JDK_VERSION  $1 (has no compiler)"
    return 1
  fi
  case $JDK_VERSION in
    25 | 25[.+-]*) ;;
    *) [ -n "$JDK_LATER" ] || JDK_LATER=$1; return 1 ;;
  esac
  JDK=$1
}

# The home of the java on PATH, symbolic links followed.
path_jdk() {
  local java link
  java=$(command -v java) || return 1
  while [ -L "$java" ]; do
    link=$(readlink "$java")
    case $link in
      /*) java=$link ;;
      *) java=$(dirname "$java")/$link ;;
    esac
  done
  PATH_JDK=$(cd "$(dirname "$java")/.." 2>/dev/null && pwd -P)
}

find_jdk() {
  local pattern home folders PATH_JDK=''
  JDK='' JDK_LATER='' JDK_SEEN=''
  if [ -n "${JAVA_HOME:-}" ] && try_jdk "${JAVA_HOME%/}"; then return 0; fi
  [ -z "$JDK_LATER" ] || { JDK=$JDK_LATER; return 0; } # JAVA_HOME names a later release: the user's choice
  if path_jdk && [ "$PATH_JDK" != "${JAVA_HOME:-}" ] && try_jdk "$PATH_JDK"; then return 0; fi
  folders=${FLAMBEAU_JDK_FOLDERS-"/usr/lib/jvm/*:/Library/Java/JavaVirtualMachines/*/Contents/Home:$HOME/Library/Java/JavaVirtualMachines/*/Contents/Home:$HOME/.sdkman/candidates/java/*:$HOME/.jdks/*:$HOME/.jdks/*/Contents/Home:/opt/*jdk*:/opt/java/*:/usr/java/*:/usr/local/*jdk*"}
  while [ -n "$folders" ]; do
    pattern=${folders%%:*}
    case $folders in *:*) folders=${folders#*:} ;; *) folders='' ;; esac
    local IFS=''
    for home in $pattern; do
      unset IFS
      { [ -d "$home" ] && [ ! -L "$home" ] && [ "$home" != "$PATH_JDK" ]; } || continue
      if try_jdk "$home"; then return 0; fi
    done
    unset IFS
  done
  [ -n "$JDK_LATER" ] || return 1
  read_jdk_release "$JDK_LATER"
  JDK=$JDK_LATER
}

require_jdk() {
  find_jdk && return 0
  cat >&2 << MESSAGE
Flambeau needs a JDK 25.0.3 or newer, and there is none in JAVA_HOME, on PATH, or in the usual folders.
Found:${JDK_SEEN:- none}
Install one, for example Temurin 25 from https://adoptium.net, or set JAVA_HOME to the folder of one.
MESSAGE
  exit 2
}
