# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Sourced by the programs in bin/: this checkout, a JDK 25, Maven, and one line for what is missing.

program=$(basename "$0")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() {
  echo "$program: $1" >&2
  exit 1
}

is_jdk_25() {
  [[ -x $1/bin/javac ]] && "$1/bin/java" -version 2>&1 | grep -q 'version "25[."]'
}

# Sets JDK to the home of a JDK 25, whatever 'java' on the PATH is.
find_jdk() {
  local java
  java=$(command -v java || true)
  for JDK in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" "${java:+$(dirname "$(dirname "$(readlink -f "$java")")")}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [[ -n $JDK ]] && is_jdk_25 "$JDK"; then return; fi
  done
  fail "no JDK 25 found: install one, or set JAVA_HOME to it"
}

require_maven() {
  command -v mvn >/dev/null || fail "Maven is not installed (program 'mvn')"
}

# Runs Maven on whatever Java it finds by itself; the build takes JDK, and so does Maven where there is no other.
run_maven() {
  require_maven
  [[ -n ${JAVA_HOME:-} ]] || command -v java >/dev/null || export JAVA_HOME=$JDK
  JAVA25_HOME=$JDK mvn --file "$root/pom.xml" --batch-mode "$@"
}

# Compiles the generators of tools/crd and runs one of them.
generate() {
  run_maven --quiet package -Dmaven.test.skip -Djacoco.skip -pl tools/crd,test/vectors
  "$JDK/bin/java" -cp "$root/tools/crd/target/classes:$root/tools/crd/target/lib/*" "io.leaderworkerset.tools.$1" "${@:2}"
}

built=$root/target/built-by-bin

is_built() {
  [[ -d $root/controller/target/lib && -d $root/cluster/target/lib ]]
}

is_current() {
  is_built && [[ -e $built ]] && [[ -z $(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/*/pom.xml "$root"/*/src/main \
    "$root"/*/*/src/main "$root/cluster/control-plane" -newer "$built" -print -quit) ]]
}

# Compiles everything the programs run, with a line for each module.
build() {
  local began
  require_maven
  began=$(mktemp)
  echo "$program: compiling with Maven" >&2
  run_maven --no-transfer-progress package -Dmaven.test.skip -Djacoco.skip -pl controller,cluster -am \
    2>&1 | report_modules || fail "the build failed, see above"
  mkdir -p "$root/target"
  # The time of its begin: what changed meanwhile is built again.
  mv "$began" "$built"
}

report_modules() {
  local line
  local module='^\[INFO\] Building (.*) [^ ]+ +\[([0-9]+)/([0-9]+)\]$'
  while IFS= read -r line; do
    if [[ $line =~ $module ]]; then
      printf '%s: [%d:%02d] compiling %s (%d of %d)\n' "$program" $((SECONDS / 60)) $((SECONDS % 60)) \
        "${BASH_REMATCH[@]:1:3}"
    elif [[ $line == "[ERROR]"* ]]; then
      echo "$line"
    fi
  done >&2
}

# Becomes a program of the module cluster.
run_program() {
  local target=$root/cluster/target
  exec "$JDK/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m \
    -Dlogback.configurationFile=local-cluster-logback.xml -classpath "$target/classes:$target/lib/*" \
    "io.leaderworkerset.cluster.cli.$1" "${@:2}"
}
