# shellcheck shell=bash
# Hosts of one kernel: network, UTS and mount namespaces joined by cables, each with a /dev/shm of its own and, if asked, an sshd.
# Sourced by cluster.sh and by the measurements of apps. Before: skip_all WHY is a function that ends the program, $net the first
# three numbers of the hosts' addresses. After begin_hosts: $work is a directory of ours; at the end all that was made goes.

# need TOOL...: what hosts take, and these.
need() {
  local tool
  [ "$(id -u)" -eq 0 ] || skip_all "needs root for network namespaces"
  unshare --net --uts --mount true 2> /dev/null || skip_all "this system permits no namespaces"
  for tool in ip nsenter ssh ssh-keygen "$@"; do command -v "$tool" > /dev/null || skip_all "there is no $tool"; done
  [ -x /usr/sbin/sshd ] || skip_all "there is no sshd"
}

# begin_hosts NAME NODE...: node N is at $net.(100 + N), and all know each other's names.
begin_hosts() {
  local node name=$1
  shift
  work=$(mktemp -d "/tmp/$name.XXXXXX")
  pids=()
  holder=()
  trap end_hosts EXIT
  trap 'exit 130' INT TERM
  {
    echo "127.0.0.1 localhost"
    for node in "$@"; do echo "$net.$((100 + node)) node$node"; done
  } > "$work/hosts"
}
end_hosts() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null; done
  sleep 0.5
  for pid in "${pids[@]}"; do kill -9 "$pid" 2> /dev/null; done
  wait 2> /dev/null
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}

# hold: a process that keeps fresh namespaces; its pid is in $!.
hold() {
  unshare --net --uts --mount --propagation private sleep infinity < /dev/null > /dev/null 2>&1 &
  pids+=($!)
  # unshare is sleep as soon as it has namespaces of its own
  until [ "$(cat /proc/$!/comm 2> /dev/null)" = sleep ]; do sleep 0.02; done
}
on() {
  local node=$1
  shift
  nsenter -t "${holder[$node]}" --net --uts --mount -- "$@"
}
# daemon NODE LOG COMMAND...: the last command of the chain is the daemon itself, so that $! is its pid.
daemon() {
  local node=$1 log=$2
  shift 2
  nsenter -t "${holder[$node]}" --net --uts --mount -- "$@" < /dev/null > "$work/$log" 2>&1 &
  pids+=($!)
}

# start_bridge NAME MTU: in namespaces of its own, held by $switch; several are in the same.
start_bridge() {
  if [ -z "${switch:-}" ]; then
    hold
    switch=$!
  fi
  nsenter -t "$switch" --net -- sh -c "ip link add $1 type bridge && ip link set $1 mtu $2 up"
}
# plug NODE INTERFACE BRIDGE MTU: a cable; its end at the bridge is called BRIDGE-NODE.
plug() {
  nsenter -t "$switch" --net -- sh -c "
    ip link add $3-$1 type veth peer name $2 netns ${holder[$1]} && ip link set $3-$1 mtu $4 master $3 up" &&
    on "$1" ip link set "$2" mtu "$4" up
}
# start_host NODE: without a cable.
start_host() {
  hold
  holder[$1]=$!
  on "$1" sh -c "
    hostname node$1 && mount --bind $work/hosts /etc/hosts && mount -t tmpfs -o mode=1777 mxhosts /dev/shm
    mount -t sysfs mxhosts /sys && ip link set lo up"
}
# give_address NODE: at eth0.
give_address() { on "$1" ip addr add "$net.$((100 + $1))/24" dev eth0; }

# start_sshds NODE...: $rsh reaches them from any host, as root; pin[NODE] is what the command of one begins with, if anything.
start_sshds() {
  local node
  mkdir -p /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f "$work/id"
  ssh-keygen -q -t ed25519 -N '' -f "$work/hostkey"
  cp "$work/id.pub" "$work/authorized_keys"
  cat > "$work/sshd_config" << C
Port 22
HostKey $work/hostkey
AuthorizedKeysFile $work/authorized_keys
PasswordAuthentication no
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
PidFile none
C
  cat > "$work/ssh_config" << C
Host *
 User root
 IdentityFile $work/id
 StrictHostKeyChecking no
 UserKnownHostsFile /dev/null
 LogLevel ERROR
C
  rsh="ssh -F $work/ssh_config -o BatchMode=yes -o ConnectTimeout=5"
  for node in "$@"; do daemon "$node" "sshd$node.log" ${pin[$node]:-} /usr/sbin/sshd -D -e -f "$work/sshd_config"; done
  for node in "$@"; do
    for _ in $(seq 100); do on "$node" $rsh "node$node" true 2> /dev/null && break; sleep 0.1; done
  done
}
