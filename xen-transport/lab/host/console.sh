# shellcheck shell=bash
# QEMU without hardware virtualisation, and what its guests say.

# No AVX and no SMAP: QEMU 7's emulation of them breaks JVMs in Xen domains, and dom0.
machine=(-M "q35,hpet=on" -accel "tcg,thread=multi" -cpu "qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt,+cx16,+rdtscp,+rdrand,+pdpe1gb,+fsgsbase,+bmi1,+bmi2,+adx,+aes,+pclmulqdq"
  -vga none -display none -monitor none -no-reboot)

# disk N FILE: as the N-th disk, read only, shared by all guests.
disk() { echo "-drive file=$2,format=raw,if=none,id=disk$1,readonly=on,file.locking=off -device virtio-blk-pci,drive=disk$1"; }
disks() { disk 0 "$cache/root.img"; disk 1 "$payload.img"; }

# All processes of the lab on this host; what $started names ends with it.
end_started() {
  local pid
  [ -s "$started" ] || return 0
  while read -r pid; do kill "$pid" 2> /dev/null; done < "$started"
  for _ in $(seq 50); do
    xargs ps -o pid= -p < "$started" > /dev/null 2>&1 || break
    sleep 0.1
  done
  while read -r pid; do kill -KILL "$pid" 2> /dev/null; done < "$started"
  : > "$started"
}

# count: passes a world's lines on and counts them; all others stay in its log.
count() {
  local line
  world_ended=
  while IFS= read -r line; do
    line=${line//$'\r'/} # a serial line ends with one or two
    case $line in
      'ok '*) passed=$((passed + 1)) ;;
      'FAILED '*) failed=$((failed + 1)) ;;
      'lab: '*' has come to its end') world_ended=yes ;;
      '| '* | 'lab: '*) ;;
      *) continue ;;
    esac
    printf '%s [at %d s]\n' "$line" $((SECONDS - world_begun))
  done
}
