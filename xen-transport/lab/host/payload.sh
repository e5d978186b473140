# shellcheck shell=bash
# The second disk of every guest: MyriXen as a user has it, the lab's own scripts, the keys of this one run; made in $payload.

make_keys() {
  mkdir "$payload/ssh" || return 1
  ssh-keygen -q -t ed25519 -N '' -C lab -f "$payload/ssh/id" && ssh-keygen -q -t ed25519 -N '' -C lab -f "$payload/ssh/host_key" || return 1
  mv "$payload/ssh/id.pub" "$payload/ssh/authorized_keys"
  sed 's/^/base,vm* /' "$payload/ssh/host_key.pub" > "$payload/ssh/known_hosts"
  cat > "$payload/ssh/sshd_config" << 'C'
HostKey /opt/lab/ssh/host_key
AuthorizedKeysFile /opt/lab/ssh/authorized_keys
PasswordAuthentication no
UsePAM no
StrictModes no
UseDNS no
C
  # The key exchange with a post-quantum part takes a second under emulation.
  cat > "$payload/ssh/config" << 'C'
Host *
  User root
  IdentityFile /opt/lab/ssh/id
  UserKnownHostsFile /opt/lab/ssh/known_hosts
  KexAlgorithms curve25519-sha256
  ServerAliveInterval 60
C
}

host_ssh_config() { sed "s|/opt/lab|$payload|" "$payload/ssh/config"; }

make_hosts() {
  echo "127.0.0.1 localhost"
  echo "$net.1 base"
  echo "$net.11 vm1"
  echo "$net.12 vm2"
}

# The caches of the build know its JDK; the guests' JRE wants its own, made where the guests will have it.
make_caches() {
  rm -f "$payload"/myrixen/target/dist/*.aot
  # shellcheck disable=SC2016 # expands in the new namespace
  unshare --mount --propagation private bash -euc '
    mount -t tmpfs tmpfs /opt
    mkdir /opt/lab
    mount --bind "$0" /opt/lab
    mount -t tmpfs tmpfs /usr/lib/jvm
    mkdir /usr/lib/jvm/jre
    mount --bind "$1" /usr/lib/jvm/jre
    unset MYRIXEN_JAVA_HOME JAVA_HOME
    home=/opt/lab/myrixen
    cd /tmp
    . $home/bin/prepare.sh
    find_jdk
    train' "$payload" "$cache/jre" > "$work/train.log" 2>&1 < /dev/null
  [ -s "$payload/myrixen/target/dist/rank.aot" ] || echo "lab: no ahead-of-time cache, all starts will be slow: $(tail -1 "$work/train.log")"
}

make_payload() {
  rm -rf "$payload" && mkdir -p "$payload/myrixen/target/dist" || return 1
  cp -r "$lab/guest" "$lab/checks" "$payload/" && make_keys || return 1
  cp -rp "$home/bin" "$home/conf" "$payload/myrixen/" || return 1
  cp -rp "$home/target/dist/launcher" "$home/target/dist/rank" "$payload/myrixen/target/dist/" || return 1
  mkdir "$payload/suite" && cp -rp "$home/xen-transport/target/lab" "$payload/suite/lib" &&
    cp -rp "$home/xen-transport/target/test-classes" "$payload/suite/" || return 1
  rm -f "$payload"/suite/lib/mx-device-*-SNAPSHOT.jar
  make_hosts > "$payload/hosts"
  printf 'only=%q\npatience=%q\nkeep=%q\nmtu=%s\nvm_memory=%s\n' "$only" "$patience" "${keep:+$work/xen_ssh_config}" "$mtu" "$vm_memory" > "$payload/settings"
  "$jdk/bin/javac" -cp "$home/target/dist/rank/*" -d "$payload/classes" "$home/launcher/src/test/sh/Probe.java" || return 1
  make_caches
  truncate -s $(($(du -sm "$payload" | cut -f1) * 115 / 100 + 10))M "$payload.img"
  mkfs.ext4 -q -F -O ^has_journal -d "$payload" "$payload.img"
}
