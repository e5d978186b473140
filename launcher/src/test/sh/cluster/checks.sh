# shellcheck shell=bash
# How cluster.sh runs a job and judges its end.

export MYRIXEN_LAUNCH_RSH=$rsh
cd "$work" || exit 1
out=$work/out
err=$work/err

mpjrun() { on 0 timeout -k 5 100 "$home/bin/mpjrun" "$@" -cp "$work/classes" Probe $scene > "$out" 2> "$err" < "${input:-/dev/null}"; }

fail() {
  echo "--- $*"
  echo "--- out:"
  head -40 "$out"
  echo "--- err:"
  head -40 "$err"
  return 1
}

# What is left of our jobs; others may run on this machine. The variable is inherited by ranks on all hosts.
export MXCLUSTER=$work
leftovers() {
  grep -lzsx "MXCLUSTER=$work" /proc/[0-9]*/environ | cut -d/ -f3 | while read -r pid; do
    grep -qsz 'org.myrixen\|Probe' "/proc/$pid/cmdline" && echo "process $pid"
  done
  pgrep -f "$home/target/dist.*org.myrixen.launcher.Agent"
  for directory in /tmp/myrixen-*; do
    [ -d "$directory" ] && ! grep -qzs "^MYRIXEN_ADDRESS=unix:$directory/" /proc/[0-9]*/environ && echo "$directory"
  done
  for node in 0 1 2; do on $node ls /dev/shm; done
}

# Nothing may be left on any host; what ends by itself gets a moment.
nothing_left() {
  for _ in $(seq 300); do
    left=$(leftovers)
    [ -z "$left" ] && return 0
    sleep 0.1
  done
  fail "left: $left"
}

# ends CODE PATTERN SCENE OPTIONS: the job ends with that code, and the launcher says exactly one line that fits.
ends() {
  local code=$1 pattern=$2
  scene=$3
  shift 3
  mpjrun "$@"
  local got=$?
  [ $got -eq "$code" ] || { fail "exit code $got, expected $code"; return 1; }
  [ "$(grep -c '^mpjrun: ' "$err")" -eq 1 ] || { fail "not one line"; return 1; }
  grep -qE "^mpjrun: $pattern\$" "$err" || { fail "no line fits: $pattern"; return 1; }
  nothing_left
}

succeeds() {
  scene=$1
  shift
  mpjrun "$@" || { fail "exit code $?"; return 1; }
  nothing_left
}

# begin SCENE OPTIONS: starts a job that hangs, in the background, and waits until all ranks are up; its launcher's pid is $job.
begin() {
  scene="hang"
  : > "$out"
  # A shell starts what it puts into the background deaf to INT.
  on 0 env --default-signal=INT "$home/bin/mpjrun" "$@" -cp "$work/classes" Probe hang > "$out" 2> "$err" < /dev/null &
  job=$!
  for _ in $(seq 900); do
    [ "$(grep -c '^up' "$out")" -ge "$ranks" ] && return 0
    kill -0 $job 2> /dev/null || break
    sleep 0.1
  done
  fail "the ranks did not come up"
}
launcher() { pgrep -f "$home/target/dist.*org.myrixen.launcher.Mpjrun.*$work/classes"; }

check() {
  local name=$1
  shift
  if "$@"; then echo "ok cluster: $name"; else echo "FAILED cluster: $name"; fi
}

printf 'node1 slots=2 # comment\nnode2:2\n' > "$work/hostfile"
