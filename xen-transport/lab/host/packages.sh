# shellcheck shell=bash
# What the lab takes from this host: packages, a JDK, MyriXen's build.

get_packages() {
  local missing=() package
  for package in qemu-system-x86 mmdebstrap kmod e2fsprogs busybox-static cpio zstd xz-utils openssh-client iproute2 procps; do
    dpkg -s "$package" > /dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "lab: installing ${missing[*]}"
  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "${missing[@]}" > /dev/null
}

find_the_jdk() {
  jdk=$(. "$home/bin/prepare.sh" && find_jdk && echo "$java_home") && [ -x "$jdk/bin/jlink" ]
}

# Also the tests, which run in the VMs; the build that the commands start does not look at their sources.
build() {
  if [ -n "$(find "$home"/*/src/test -newer "$home/target/dist/stamp" 2> /dev/null | head -n 1)" ]; then rm -f "$home/target/dist/stamp"; fi
  "$home/bin/mpjinfo" > /dev/null
}
