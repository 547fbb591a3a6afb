# shellcheck shell=bash
# Sourced by the programs in bin/: finds a JDK 25, whatever 'java' on the PATH is.

java_is_25() {
  [[ -x $1 ]] && "$1" -version 2>&1 | grep -q 'version "25[."]'
}

# Sets JAVA to a java program of version 25; prints one line and fails when there is none.
find_java() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    JAVA=$home/bin/java
    if [[ -n $home ]] && java_is_25 "$JAVA"; then return 0; fi
  done
  JAVA=$(command -v java || true)
  if java_is_25 "$JAVA"; then return 0; fi
  echo "$(basename "$0"): no JDK 25 found, install one or set JAVA_HOME" >&2
  return 1
}
