# Read by the commands beside it, with $home set: finds a JDK, builds MyriXen when its sources are newer than the last build,
# and starts a launcher class. On the way up of every job, so it starts as few processes as it can.

min_jdk=25
mpj_jar=/usr/share/java/mpj.jar # Debian's libmpj-java; as in the parent pom
dist=$home/target/dist

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# is_jdk DIR: whether DIR is a JDK of at least $min_jdk; its file "release" says so without starting it.
is_jdk() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        major=${line#JAVA_VERSION=}
        major=${major#\"}
        major=${major%%[!0-9]*}
        [ "${major:-0}" -ge "$min_jdk" ]
        return
        ;;
    esac
  done < "$1/release"
  return 1
}

# Sets $java_home, or ends with a message.
find_jdk() {
  path_java=$(command -v java || true)
  [ -z "$path_java" ] || path_java=$(dirname "$(dirname "$(readlink -f "$path_java" 2>/dev/null || echo "$path_java")")")
  for java_home in "${MYRIXEN_JAVA_HOME:-}" "${JAVA_HOME:-}" "$path_java" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$java_home" ] && is_jdk "$java_home"; then
      return
    fi
  done
  die "needs a JDK of version $min_jdk or newer, and found none in JAVA_HOME (${JAVA_HOME:-not set}), on the PATH" \
    "(${path_java:-no java}), in /usr/lib/jvm or other usual places; install one or set JAVA_HOME"
}

# Whether something was changed, added or removed since the last build began.
is_stale() {
  [ -f "$dist/stamp" ] || return 0
  [ -n "$(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/src/main \
    "$home"/mx-device/mpj-express/pom.xml "$home"/mx-device/mpj-express/src/main "$home/bin/prepare.sh" -newer "$dist/stamp" 2>/dev/null | head -n 1)" ]
}

# One build at a time. The kernel drops a lock of flock with the last process that holds it, so a crash leaves none behind; the
# compiler holds it too, so nobody builds beside one that was orphaned.
lock() {
  if command -v flock > /dev/null; then
    exec 9> "$home/target/build.flock"
    flock 9
    return
  fi
  # Without flock a symbolic link that names its owner: made and owned in one step, taken away when its owner is gone.
  link=$home/target/build.owner
  until ln -s "$$" "$link" 2>/dev/null; do
    owner=$(readlink "$link" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -f "$link"
    else
      sleep 0.2
    fi
  done
  trap 'rm -f "$link"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

unlock() {
  if command -v flock > /dev/null; then
    exec 9>&-
  else
    rm -f "$link"
    trap - EXIT INT TERM HUP
  fi
}

build() {
  command -v mvn > /dev/null || die "needs Maven (mvn) to build itself on first use; install it, or run mvn package elsewhere"
  log=$home/target/build.log
  echo "${0##*/}: building MyriXen (once; again when sources change) ..." >&2
  plugin=
  if [ -f "$mpj_jar" ]; then
    plugin=,mx-device/mpj-express
  else
    echo "${0##*/}: there is no $mpj_jar (package libmpj-java), so the plugin for MPJ Express is left out" >&2
  fi
  touch "$home/target/stamp.new"
  if ! (cd "$home" && mvn -B -q -DskipTests -Dspotless.check.skip=true -Dcheckstyle.skip=true \
    -pl "launcher,apps$plugin" -am package) > "$log" 2>&1 < /dev/null; then
    cat "$log" >&2
    die "the build failed; its output is above and in $log"
  fi
  assemble
  train >> "$log" 2>&1 < /dev/null
  mv "$home/target/stamp.new" "$dist/stamp"
}

# Jobs that run keep the files of the old directory; the new one replaces it as a whole.
assemble() {
  rm -rf "$dist.new" "$dist.old"
  mkdir -p "$dist.new/rank" "$dist.new/launcher"
  cp -p "$home"/launcher/target/lib/*.jar "$home"/launcher/target/launcher-*.jar "$dist.new/launcher/"
  cp -p "$home"/launcher/target/lib/*.jar "$home"/apps/target/lib/*.jar "$home"/apps/target/apps-*.jar "$dist.new/rank/"
  rm -f "$dist.new"/rank/picocli-*.jar
  if [ -n "$plugin" ]; then
    mkdir -p "$dist.new/mpj-express"
    cp -p "$home"/mx-device/mpj-express/target/lib/*.jar "$home"/mx-device/mpj-express/target/mpj-express-device-*.jar \
      "$dist.new/mpj-express/"
  fi
  [ ! -d "$dist" ] || mv "$dist" "$dist.old"
  mv "$dist.new" "$dist"
  rm -rf "$dist.old"
}

# Makes the ahead-of-time caches of launcher and ranks from one small job. Without them all works, only slower to start. No machine
# code goes into them: a VM that has not this machine's AVX would run it, and die of an illegal instruction. Nor do profiles: with
# them each rank compiles at its start what the training job found worth it, and ranks that share cores get in each other's way.
train() {
  (
    export JAVA_TOOL_OPTIONS="-XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTStubCaching -XX:-AOTRecordTraining ${JAVA_TOOL_OPTIONS:-}"
    cache_output="-XX:AOTCacheOutput=$dist/launcher.aot"
    launch org.myrixen.launcher.Mpjrun -np 2 --record-cache "$dist/rank.aot" npb is --class S
  ) || true
}

prepare() {
  find_jdk
  [ -f "$home/pom.xml" ] || return 0
  is_stale || return 0
  mkdir -p "$home/target"
  lock
  if is_stale; then # Another process may have built while we waited.
    build
  fi
  unlock
}

# An agent of a job never builds: all hosts would at once, and mpjrun would wait for them.
prepare_agent() {
  find_jdk
  unset MYRIXEN_JAVA_HOME
  [ -d "$dist/launcher" ] || die "MyriXen in $home is not built: there is no $dist"
}

# launch CLASS ARGUMENTS: becomes the launcher's JVM.
launch() {
  if [ -n "${MYRIXEN_CONF:-}" ] && [ ! -r "$MYRIXEN_CONF" ]; then
    echo "MYRIXEN_CONF names $MYRIXEN_CONF, which can not be read" >&2
    exit 2
  fi
  main=$1
  shift
  class_path=
  for jar in "$dist"/launcher/*.jar; do
    class_path=$class_path${class_path:+:}$jar
  done
  # A cache that does not fit, as after a change of the JDK, is no error: the JVM starts without it and keeps quiet.
  cache=${cache_output:--XX:AOTCache=$dist/launcher.aot}
  exec "$java_home/bin/java" "$cache" -Xlog:aot=off -Xlog:cds=off -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -XX:-UsePerfData --enable-native-access=ALL-UNNAMED \
    "-Dmyrixen.home=$home" ${MYRIXEN_CONF:+"-Dmyrixen.conf=$MYRIXEN_CONF"} -cp "$class_path" "$main" "$@"
}
