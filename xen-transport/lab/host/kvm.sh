# shellcheck shell=bash
# The world of plain guests, as under KVM: two QEMUs with an ivshmem segment between them, their virtio interfaces on a bridge of
# this host in a network namespace of its own. This host runs the checks, through ssh, and can kill a guest.

kvm_network() {
  unshare --net sleep infinity < /dev/null > /dev/null 2>&1 &
  namespace=$!
  echo "$namespace" >> "$started"
  for _ in $(seq 100); do
    [ "$(cat "/proc/$namespace/comm")" = sleep ] && break
    sleep 0.05
  done
  inside ip link set lo up && inside ip link add br0 type bridge && inside ip link set br0 mtu "$mtu" up &&
    inside ip addr add "$net.1/24" dev br0 || return 1
  local node
  for node in vm1 vm2; do
    inside ip tuntap add dev "tap-$node" mode tap && inside ip link set "tap-$node" mtu "$mtu" master br0 up || return 1
  done
}
inside() { nsenter -t "$namespace" --net -- "$@"; }

# vm_start NAME
vm_start() {
  local n=${1#vm}
  # shellcheck disable=SC2046 # words
  # Not by a function: $! is to be the process itself.
  nsenter -t "$namespace" --net -- timeout -k 5 $((kvm_limit * patience)) qemu-system-x86_64 "${machine[@]}" -m 768 -smp 1 -serial "file:$logs/$1.console" $(disks) \
    -kernel "$cache/vmlinux" -initrd "$cache/initrd.img" \
    -append "console=ttyS0 panic=-1 quiet mitigations=off no_timer_check net.ifnames=0 lab.disks=vd lab.role=vm lab.name=$1" \
    -netdev "tap,id=net0,ifname=tap-$1,script=no,downscript=no" \
    -device "virtio-net-pci,netdev=net0,mac=02:4d:58:00:00:0$n,host_mtu=$mtu" \
    -object "memory-backend-file,id=ivshmem,mem-path=$ivshmem,size=$ivshmem_size,share=on" -device ivshmem-plain,memdev=ivshmem,addr=05.0 \
    < /dev/null > "$logs/$1.qemu" 2>&1 &
  echo $! > "$work/$1.pid"
  echo $! >> "$started"
}
# timeout passes a TERM on, but not a KILL: its child, QEMU, is who must die.
vm_destroy() {
  leave "$1"
  pkill -KILL -P "$(cat "$work/$1.pid")"
}
vm_alive() { pgrep -P "$(cat "$work/$1.pid")" > /dev/null; }
# What a process leaves in the memory is taken back by those who need room; nobody else can tell.
left_in_store() { :; }
vm_console() { tail -n 20 "$logs/$1.console"; cat "$logs/$1.qemu"; }
enter() { inside ssh -F "$ssh_config" -S "$work/ssh-%n" "$@"; }
entry() { echo "nsenter -t $namespace --net -- ssh -F $ssh_config"; }
wait_for_enter() { read -r < /dev/tty; }

# This host's address book has no vm1.
make_ssh_config() {
  ssh_config=$work/ssh_config
  local node
  for node in 1 2; do printf 'Host vm%s\n  HostName %s.1%s\n  HostKeyAlias vm%s\n' $node "$net" $node $node; done > "$ssh_config"
  host_ssh_config >> "$ssh_config"
}

kvm_world() {
  local done_before=$((passed + failed))
  world_begun=$SECONDS
  ivshmem=$(mktemp /dev/shm/mxlab-ivshmem.XXXXXX) || return
  echo "lab: two guests start; their consoles are in $logs/vm1.console and vm2.console"
  count < <(
    backend=$home/bin/myrixend backend_store=ivshmem:$ivshmem frontend_store=ivshmem:
    world=kvm direct=ivshmem here=$payload work=$work/kvm
    # The device sits behind the two disks and the network interface.
    lab_options=-Dmyrixen.test.ivshmem=/sys/bus/pci/devices/0000:00:05.0/resource2
    suites="org.myrixen.xen.segment.IvshmemSpaceTest org.myrixen.xen.ring.IvshmemRingTest org.myrixen.xen.nic.IvshmemNicTest"
    between=org.myrixen.xen.ring.IvshmemRingProcessesTest
    echo "$BASHPID" >> "$started"
    mkdir "$work"
    make_ssh_config
    kvm_network || echo "| no network for the guests"
    . "$payload/checks/run"
  )
  end_started
  rm -f "$ivshmem" /run/myrixen/*"${ivshmem##*/}"*
  ended kvm "$done_before" "$logs"/vm{1,2}.console
}
