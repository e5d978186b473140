#!/usr/bin/env bash
# Jobs over several hosts, for real: hosts are network, UTS and mount namespaces on a bridge, each with an sshd; node0 starts
# the jobs, node1 and node2 run ranks, node3 has no JDK, node9 is a name without a host. With Slurm installed, node1 and node2
# are a cluster as well. One line per check: "ok NAME", "FAILED NAME" with what went wrong before it, "skipped NAME: why".
# Needs root; all that is made is gone at the end. Each host has a /dev/shm of its own, so ranks of different hosts talk over the
# network between them; process ids and /tmp are common.
#   cluster.sh [ssh|ether|split|slurm]...      only these parts
set -u
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
parts=${*:-ssh ether split slurm}
net=10.78.0
nodes=3

skip_all() {
  for part in $parts; do echo "skipped cluster, $part: $1"; done
  exit 0
}
# shellcheck source=launcher/src/test/sh/namespaces.sh
. "$here/namespaces.sh"
need
[ -d "$home/target/dist/rank" ] || skip_all "MyriXen is not built (bin/mpjinfo builds it)"

for piece in hosts checks ssh ether split slurm; do
  # shellcheck source=/dev/null
  . "$here/cluster/$piece.sh"
done

for part in $parts; do
  case $part in
    ssh) ssh_part ;;
    ether) ether_part ;;
    split) split_part ;;
    slurm) slurm_part ;;
  esac
done
exit 0
