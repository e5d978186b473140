# shellcheck shell=bash
# The hosts of cluster.sh: namespaces on a bridge, an sshd in each.

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
# The last command of the chain is the daemon itself, so that $! is its pid.
daemon() {
  local node=$1 log=$2
  shift 2
  nsenter -t "${holder[$node]}" --net --uts --mount -- "$@" < /dev/null > "$work/$log" 2>&1 &
  pids+=($!)
}

mkdir -p /run/sshd "$work/here/only"
{
  echo "127.0.0.1 localhost"
  for node in 0 1 2 3 9; do echo "$net.$((100 + node)) node$node"; done
} > "$work/hosts"
hold
switch=$!
nsenter -t $switch --net -- sh -c 'ip link add br0 type bridge && ip link set br0 mtu 9000 up'
for node in $(seq 0 $nodes); do
  hold
  holder[node]=$!
  nsenter -t $switch --net -- sh -c "
    ip link add v$node type veth peer name eth0 netns ${holder[node]} &&
    ip link set v$node mtu 9000 master br0 up"
  on "$node" sh -c "
    hostname node$node && mount --bind $work/hosts /etc/hosts && mount -t tmpfs -o mode=1777 mxcluster /dev/shm
    ip link set lo up && ip link set eth0 mtu 9000 up && ip addr add $net.$((100 + node))/24 dev eth0"
done

java_home=$(home=$home && . "$home/bin/prepare.sh" && find_jdk && echo "$java_home")
"$java_home/bin/javac" -cp "$home/target/dist/rank/*" -d "$work/classes" "$here/Probe.java" || {
  echo "FAILED cluster: Probe.java does not compile"
  exit 1
}

on 1 mount -t tmpfs none "$work/here" # so that one directory is missing there

# node3 keeps its shell tools but has nothing where JDKs are.
for place in /usr/lib/jvm /usr/java /opt "$java_home" "$HOME/.sdkman" "$HOME/.jdks"; do
  if [ -d "$place" ]; then on 3 mount -t tmpfs none "$place" 2> /dev/null; fi
done
path_java=$(command -v java || true)
[ -z "$path_java" ] || on 3 mount --bind /dev/null "$(readlink -f "$path_java")" 2> /dev/null

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
for node in 1 2 3; do daemon $node sshd$node.log /usr/sbin/sshd -D -e -f "$work/sshd_config"; done
for _ in $(seq 100); do on 0 $rsh node1 true 2> /dev/null && on 0 $rsh node2 true 2> /dev/null && break; sleep 0.1; done
