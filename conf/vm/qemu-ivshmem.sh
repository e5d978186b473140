#!/bin/sh
# Starts one KVM machine that runs ranks, without libvirt: qemu-ivshmem.sh NUMBER DISK [SEED]. Machines with different numbers
# on one host share the memory $SHARED. ACCEL=tcg where there is no KVM. BRIDGE=virbr0 puts the machine on that bridge of the
# host, so that machines reach each other; without it only the host reaches it, by ssh to 127.0.0.1.
set -eu
[ $# -ge 2 ] || { echo "usage: $0 NUMBER DISK [SEED]" >&2; exit 2; }
number=$1
disk=$2
seed=${3:-}
case $number in
  '' | *[!0-9]* | ????*) echo "$0: NUMBER is $number: expected 1 to 254" >&2; exit 2 ;;
esac
shared=${SHARED:-/dev/shm/myrixen}
size=${SIZE:-256M} # a power of two, and the same for all
accel=${ACCEL:-kvm}
case $accel in
  kvm) cpu=host ;;
  *) cpu=max ;;
esac

if [ -n "${BRIDGE:-}" ]; then
  network="bridge,id=net,br=$BRIDGE" # qemu-bridge-helper asks /etc/qemu/bridge.conf: allow virbr0
else
  network="user,id=net,hostfwd=tcp:127.0.0.1:$((2200 + number))-:22"
fi

# -device ivshmem-plain gives the machine a PCI device whose BAR 2 is the file; -netdev is for ssh, without a bridge by port
# 2200 + NUMBER.
set -- \
  -name "mx$number" -machine q35 -accel "$accel" -cpu "$cpu" -smp 2 -m 4096 \
  -drive "file=$disk,if=virtio,format=qcow2" \
  -object "memory-backend-file,id=rings,mem-path=$shared,size=$size,share=on" \
  -device ivshmem-plain,memdev=rings \
  -netdev "$network" \
  -device "virtio-net-pci,netdev=net,mac=52:54:00:6d:78:$(printf %02x "$number")" \
  -display none -serial stdio
[ -z "$seed" ] || set -- "$@" -drive "file=$seed,media=cdrom,readonly=on"
exec "${QEMU:-qemu-system-x86_64}" "$@"
