#!/usr/bin/env bash
# MyriXen in real virtual machines, under emulation: Xen with a driver domain and two VMs; two plain guests with an ivshmem device.
# Boots each world once and does all checks in it. One line a check: "ok NAME", or "FAILED NAME" with what went wrong before it; the
# last line is the count, and the exit code is 0 only if nothing failed. Needs root, and installs the packages it lacks.
#   lab.sh [xen] [kvm] [--only CHECK] [--patience N] [--keep] [--images]
#     xen, kvm      only this world
#     --only CHECK  only checks in whose name this regular expression is found; the VMs start in any case
#     --patience N  all limits N times as long, on a machine that has other things to do
#     --keep        the world stays when its checks are done, until Enter, and says how to get in
#     --images      make the images and end
set -uo pipefail
lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$lab/../.." && pwd)
logs=$home/target/lab
net=10.77.0
mtu=9000
vm_memory=640
ivshmem_size=64M
xen_limit=1500
kvm_limit=1000
keep_port=10022
worlds=
only=
patience=1
keep=
images=
passed=0
failed=0

while [ $# -gt 0 ]; do
  case $1 in
    xen | kvm) worlds="$worlds $1" ;;
    --only)
      only=${2:?--only needs a part of the name of a check}
      shift
      ;;
    --patience)
      patience=${2:?--patience needs a number}
      shift
      ;;
    --keep) keep=yes ;;
    --images) images=yes ;;
    *)
      sed -n '2,11s/^# \{0,1\}//p' "$0"
      exit 2
      ;;
  esac
  shift
done

work=
ivshmem=
end() {
  trap - EXIT
  if [ -n "$work" ]; then
    end_started
    rm -rf "$work" ${ivshmem:+"$ivshmem"}
  fi
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}
trap end EXIT
trap 'failed=$((failed + 1)); exit' INT TERM HUP

# failed_to WHAT: the lab can not run, and that is no success.
failed_to() {
  echo "FAILED lab: $*"
  failed=$((failed + 1))
  exit
}

# ended WORLD CHECKS CONSOLE...: a world that fell silent is a failure of its own.
ended() {
  local world=$1 before=$2
  shift 2
  if [ -z "$world_ended" ] || [ $((passed + failed)) -eq "$before" ]; then
    failed=$((failed + 1))
    tail -n 20 "$@" | sed 's/^/| /'
    echo "FAILED $world: the world did not come to its end"
  fi
}

for piece in packages images payload console xen kvm; do
  # shellcheck source=/dev/null
  . "$lab/host/$piece.sh"
done

[ "$(id -u)" -eq 0 ] || failed_to "needs root, for mmdebstrap and network namespaces"
get_packages || failed_to "can not get its packages"
work=$(mktemp -d /tmp/mxlab.XXXXXX)
payload=$work/payload
started=$work/started
mkdir -p "$logs"
find_the_jdk || failed_to "needs a JDK 25"
(make_images) || failed_to "can not make its images"
[ -z "$images" ] || exit 0
build || failed_to "MyriXen does not build"
make_payload || failed_to "can not make the disk with MyriXen"
for world in ${worlds:-xen kvm}; do "${world}_world"; done
