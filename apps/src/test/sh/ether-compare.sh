#!/usr/bin/env bash
# MyriXen's carriers against Open MPI over TCP and MPJ Express niodev, between two network namespaces joined by veth: all in turn,
# several rounds, medians in one table. One rank per host. Needs root, sshd, nft; what is not installed is left out, with a line.
#   ether-compare.sh [ROUNDS [SECONDS]]     default 3 rounds, 1 second per figure; MTU=1500 for the small frames
#   ONLY="raw tcp"                          some of raw udp tcp nio
#   SCENE="lat 8 bw 65536:64"               the figures on a clean link
#   LINKS="clean"                           some of clean loss
# With loss, 1 % of the frames at both ends is dropped by nft, and the kernel sends no segment longer than a frame, as on a wire.
set -u
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
rounds=${1:-3}
seconds=${2:-1}
mtu=${MTU:-9000}
only=${ONLY:-raw udp tcp nio}
links=${LINKS:-clean loss}
net=10.79.0
clean_scene=${SCENE:-lat 8 1024 16384 bw 65536:64 4194304:8}
loss_scene="lat 8 bw 65536:64 4194304:8"
limit=${LIMIT:-60}

skip_all() { echo "skipped ether-compare: $1"; exit 0; }
# shellcheck source=launcher/src/test/sh/namespaces.sh
. "$home/launcher/src/test/sh/namespaces.sh"
need nft
"$home/bin/mpjinfo" > /dev/null || exit 1

# ---- two hosts and a cable

begin_hosts mxcompare 0 1
start_host 0
start_host 1
on 0 ip link add eth0 mtu "$mtu" type veth peer name eth0 netns "${holder[1]}" || skip_all "no veth"
for node in 0 1; do
  on $node ip link set eth0 mtu "$mtu" up
  give_address $node
done
start_sshds 0 1

link() {
  for node in 0 1; do
    on $node nft flush ruleset
    if [ "$1" = loss ]; then
      on $node ip link set eth0 gso_max_segs 1
      on $node nft -f - << N
table netdev lossy {
  chain in {
    type filter hook ingress device eth0 priority 0;
    numgen random mod 100 0 drop
  }
}
N
    else
      on $node ip link set eth0 gso_max_segs 65535
    fi
  done
}

# ---- the four

java_home=$(home=$home && . "$home/bin/prepare.sh" && find_jdk && echo "$java_home")
pair=org.myrixen.apps.bench.Pair
export MYRIXEN_LAUNCH_RSH=$rsh
mpj=/usr/share/java/mpj.jar
nio_path=$work/nio:$mpj:/usr/share/java/log4j-1.2.jar

run_raw() { on 0 timeout -k 5 $limit "$home/bin/mpjrun" --host node0:1,node1:1 --profile ether-raw ${MYRIXEN_OPTIONS:-} $pair "$@"; }
run_udp() { on 0 timeout -k 5 $limit "$home/bin/mpjrun" --host node0:1,node1:1 --profile ether-udp ${MYRIXEN_OPTIONS:-} $pair "$@"; }
run_tcp() {
  on 0 env OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 timeout -k 5 $limit mpirun --host node0:1,node1:1 -np 2 \
    --mca plm_rsh_agent "$rsh" --mca btl tcp,self --mca pml ob1 --mca btl_tcp_if_include eth0 --mca oob_tcp_if_include eth0 \
    --bind-to none "$work/pair" "$@"
}
# niodev often hangs in MPI.Init; it is started again if nothing is printed before long.
run_nio() {
  local attempt port rank ranks
  for attempt in 1 2; do
    port=$((20000 + RANDOM % 9000))
    on 0 "$java_home/bin/java" -XX:TieredStopAtLevel=1 -cp "$work/nio" NiodevPorts $net.100 $port &
    ranks=($!)
    sleep 0.7
    for rank in 0 1; do
      on $rank env MPJ_HOME=/usr/share/mpj timeout -k 5 $limit "$java_home/bin/java" -cp "$nio_path" $pair $rank \
        "#Number of Processes;2;#Protocol Switch Limit;131072;#Job;#$port;#Server Name;$net.100;#Server Port;$port" niodev "$@" \
        > "$work/nio$rank" 2> "$work/nio$rank.err" &
      ranks+=($!)
    done
    for _ in $(seq 80); do [ -s "$work/nio0" ] && break; sleep 0.1; done
    if [ -s "$work/nio0" ]; then
      wait "${ranks[@]}"
      cat "$work/nio0"
      return
    fi
    kill "${ranks[@]}" 2> /dev/null
    wait "${ranks[@]}" 2> /dev/null
  done
  return 1
}

mkdir -p "$work/nio"
programs=
for program in $only; do
  case $program in
    tcp) { command -v mpicc > /dev/null && mpicc -O2 -o "$work/pair" "$here/pair.c"; } || { echo "skipped tcp: no Open MPI"; continue; } ;;
    nio) { [ -f $mpj ] && "$java_home/bin/javac" -nowarn -d "$work/nio" -cp $mpj "$here/NiodevPorts.java" \
      "$home/apps/src/main/java/org/myrixen/apps/bench/Pair.java"; } || { echo "skipped nio: no MPJ Express"; continue; } ;;
  esac
  programs="$programs $program"
done

# ---- rounds, then medians

: > "$work/figures"
for round in $(seq "$rounds"); do
  for link in $links; do
    link "$link"
    scene=${link}_scene
    for program in $programs; do
      # shellcheck disable=SC2086 # the scene is words
      "run_$program" "$seconds" ${!scene} > "$work/out" 2> "$work/err" < /dev/null ||
        { echo "$program, $link: exit code $?"; tail -5 "$work/err"; }
      grep -E '^(lat|bw) ' "$work/out" | sed "s/^/$program $link /" >> "$work/figures"
    done
  done
  echo "round $round of $rounds done, load $(cut -d' ' -f1-3 /proc/loadavg)" >&2
done
[ -z "${KEEP:-}" ] || cat "$work/figures"

echo "$(date -I), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores, Linux $(uname -r)," \
  "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release"), $(mpirun --version 2> /dev/null | head -1)," \
  "commit $(git -C "$home" rev-parse --short HEAD), MTU $mtu, medians of $rounds rounds of $seconds s, load $(cut -d' ' -f1-3 /proc/loadavg)"
python3 - "$work/figures" << 'P'
import statistics, sys
figures = {}
for line in open(sys.argv[1]):
    program, link, kind, size, *values = line.split()
    # The fast tenth of a clean link is what the software can do, the mean is what this machine gave; with loss only the mean counts.
    for what, value in (("fast tenth", values[0]), ("mean", values[2])):
        if link == "clean" or what == "mean":
            figures.setdefault((link, kind, size, what), {}).setdefault(program, []).append(float(value))
print("| link | figure | of the rounds | raw | udp | Open MPI TCP | niodev | raw : TCP | udp : TCP |")
print("|" + "---|" * 9)
for (link, kind, size, rounds), by in figures.items():
    median = {program: statistics.median(values) for program, values in by.items()}
    cells = ["%.4g" % median[p] if p in median else "-" for p in ("raw", "udp", "tcp", "nio")]
    ratio = ["%.2f" % (median[p] / median["tcp"]) if p in median and "tcp" in median else "-" for p in ("raw", "udp")]
    bytes_, _, window = size.partition(":")
    what = "%s B, half round trip, us" % bytes_ if kind == "lat" else "%s B, window %s, MB/s" % (bytes_, window)
    print("| %s | %s | %s | %s | %s |" % (link, what, rounds, " | ".join(cells), " | ".join(ratio)))
P
