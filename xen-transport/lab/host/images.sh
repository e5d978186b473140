# shellcheck shell=bash
# What every guest boots, from Debian packages and the JDK of this host; made once and kept in $cache:
#   xen, vmlinux   hypervisor and kernel, unpacked and never installed here
#   initrd.img     busybox and the modules that find the root disk
#   root.img       one read-only root for dom0, domU and plain guest, with a JRE, ssh and the Xen tools
# Packages come from this host's own apt sources. A step runs again when its inputs changed.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/myrixen-lab
modules="ext4 overlay virtio_pci virtio_blk virtio_net af_packet bridge
  xen-blkfront xen-blkback xen-netfront xen-netback xen-gntdev xen-gntalloc xen-evtchn xenfs xen-privcmd
  vfio-pci vfio_iommu_type1"
disk_modules="ext4 overlay virtio_pci virtio_blk xen-blkfront"
jre_modules=java.base,java.logging,java.management,java.xml,jdk.jcmd,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs

# step NAME KEY: whether it must run; done_step says that it did.
step() { [ "$(cat "$cache/$1.made" 2> /dev/null)" != "$2" ] && rm -f "$cache/$1.made"; }
done_step() { echo "$2" > "$cache/$1.made"; }

candidate() { apt-cache policy "$1" | sed -n 's/^ *Candidate: //p'; }

# Sets $kernel_package and $xen_package, or says why not.
find_packages() {
  apt-cache show linux-image-amd64 > /dev/null 2>&1 || apt-get -qq update || return 1
  kernel_package=$(apt-cache depends linux-image-amd64 2> /dev/null | sed -n 's/^ *Depends: \(linux-image-[0-9][^ ]*\)$/\1/p' | head -1)
  xen_version=$(apt-cache search --names-only '^xen-hypervisor-[0-9.]+-amd64$' | sed -n 's/^xen-hypervisor-\([0-9.]*\)-amd64 .*/\1/p' | sort -V | tail -1)
  [ -n "$kernel_package" ] && [ -n "$xen_version" ] || { echo "apt knows no kernel or no Xen hypervisor"; return 1; }
}

# The kernel proper out of a bzImage, whose decompressor takes seconds under emulation (Linux boot protocol: setup_sects,
# payload_offset, payload_length).
unpack_kernel() {
  local sectors offset length
  sectors=$(od -An -tu1 -j497 -N1 "$1")
  offset=$(od -An -tu4 -j584 -N4 "$1")
  length=$(od -An -tu4 -j588 -N4 "$1")
  tail -c +$(((sectors + 1) * 512 + offset + 1)) "$1" | head -c $((length)) > payload
  case $(od -An -tx4 -N4 payload) in
    *587a37fd) xz -dc --single-stream payload ;;
    *fd2fb528) head -c -4 payload | zstd -qdc ;;
    *) return 1 ;;
  esac > "$2"
  rm payload
}

make_kernel() {
  rm -rf debs kroot xenroot && mkdir debs || return 1
  (cd debs && apt-get -qq download "$kernel_package" "xen-hypervisor-$xen_version-amd64") || return 1
  dpkg -x debs/linux-image-*.deb kroot && dpkg -x debs/xen-hypervisor-*.deb xenroot || return 1
  kernel=$(ls kroot/lib/modules)
  depmod -b kroot "$kernel" || return 1
  unpack_kernel "kroot/boot/vmlinuz-$kernel" vmlinux || return 1
  zcat "xenroot/boot/xen-$xen_version-amd64.gz" > xen || return 1
  rm -rf mods && mkdir -p "mods/lib/modules/$kernel" || return 1
  local module
  for module in $modules; do
    modprobe -d "$PWD/kroot" -S "$kernel" --show-depends "$module" || echo "no module $module" >&2
  done | sed -n "s|^insmod $PWD/kroot/\([^ ]*\).*|\1|p" | sort -u > mods.list
  (cd kroot && xargs cp --parents -t ../mods < ../mods.list) || return 1
  cp "kroot/lib/modules/$kernel"/modules.{builtin,builtin.modinfo,order} "mods/lib/modules/$kernel/" || return 1
  depmod -b mods "$kernel" || return 1
  rm -rf kroot xenroot debs
}

make_initrd() {
  rm -rf ird && mkdir -p ird/{bin,dev,proc,sys,lib,ro,rw,new} || return 1
  cp "$(command -v busybox)" ird/bin/busybox && cp "$lab/guest/init" ird/init && chmod 755 ird/init || return 1
  local module
  for module in $disk_modules; do
    modprobe -d "$PWD/mods" -S "$kernel" --show-depends "$module"
  done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' > order.paths
  xargs cp -t ird/lib < order.paths && sed 's|.*/||' order.paths > ird/lib/order || return 1
  (cd ird && find . | cpio -o -H newc --quiet | zstd -q -3) > initrd.img || return 1
  rm -rf ird order.paths
}

make_jre() {
  rm -rf jre
  "$jdk/bin/jlink" --add-modules $jre_modules --strip-debug --no-header-files --no-man-pages --generate-cds-archive --output jre
}

# Sources of this host that speak of its own release; others may want keys that mmdebstrap has not.
make_root() {
  local release sources
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  sources=$(grep -lws "$release" /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources)
  [ -n "$release" ] && [ -n "$sources" ] || { echo "no apt sources of this host's release"; return 1; }
  rm -rf root
  # shellcheck disable=SC2086 # the sources are words
  mmdebstrap --quiet --mode=root --variant=minbase --aptopt='APT::Install-Recommends "false"' \
    --include="kmod,iproute2,iputils-ping,procps,openssh-server,openssh-client,xenstore-utils,xen-utils-$xen_version" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' "$release" root $sources || return 1
  rm -rf root/var/cache/apt/* root/var/lib/apt/lists/* root/etc/machine-id root/etc/ssh/ssh_host_*
}

make_image() {
  mkdir -p root/opt/lab root/usr/lib/jvm root/lib/modules || return 1
  rm -rf root/usr/lib/jvm/jre root/lib/modules/* root/boot/*
  cp -a jre root/usr/lib/jvm/jre && cp -a "mods/lib/modules/$kernel" root/lib/modules/ && cp vmlinux initrd.img root/boot/ || return 1
  rm -f root.img
  truncate -s $(($(du -sm root | cut -f1) * 115 / 100 + 40))M root.img
  mkfs.ext4 -q -O ^has_journal -d root root.img
}

made() {
  local name=$1 key=$2
  step "$name" "$key" || return 0
  echo "lab: making $name"
  "make_$name" > "$cache/$name.log" 2>&1 || { tail -20 "$cache/$name.log"; echo "making $name failed; all of it is in $cache/$name.log"; return 1; }
  done_step "$name" "$key"
}

make_images() {
  mkdir -p "$cache" && cd "$cache" || return 1
  find_packages || return 1
  local packages script
  script=$(sha256sum < "$lab/host/images.sh")
  packages="$kernel_package $(candidate "$kernel_package") $xen_version $(candidate "xen-hypervisor-$xen_version-amd64") $script"
  made kernel "$packages" || return 1
  kernel=$(ls mods/lib/modules)
  made initrd "$packages $(sha256sum < "$lab/guest/init")" || return 1
  made jre "$script $(sha256sum < "$jdk/release")" || return 1
  made root "$packages" || return 1
  made image "$(cat kernel.made initrd.made jre.made root.made | sha256sum)"
}
