# shellcheck shell=bash
# The hosts of cluster.sh: namespaces on a bridge, an sshd in each.

begin_hosts mxcluster $(seq 0 $nodes) 9
mkdir -p "$work/here/only"
start_bridge br0 9000
for node in $(seq 0 $nodes); do
  start_host "$node"
  plug "$node" eth0 br0 9000
  give_address "$node"
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

start_sshds 1 2 3
