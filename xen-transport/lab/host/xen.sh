# shellcheck shell=bash
# The Xen world: the hypervisor in one QEMU, dom0 and its VMs in it. dom0 runs the checks and speaks through the serial line.

# In the foreground of its terminal, if it has one: --keep types into it.
run_xen() {
  # shellcheck disable=SC2046 # words
  timeout --foreground -k 5 $((xen_limit * patience)) qemu-system-x86_64 "${machine[@]}" -m 3072 -smp 2 -serial stdio -net none "${extra[@]}" \
    -kernel "$cache/xen" -append "xen console=com1 com1=115200,8n1 dom0_mem=768M dom0_max_vcpus=1 loglvl=warning guest_loglvl=warning noreboot spec-ctrl=no xpti=no" \
    -initrd "$cache/vmlinux $words,$cache/initrd.img" $(disks) < $input &
  echo $! >> "$started"
  wait
}

xen_world() {
  local words done_before=$((passed + failed)) extra=() input=/dev/null
  words="console=hvc0 panic=-1 quiet mitigations=off net.ifnames=0 lab.disks=vd lab.role=dom0 lab.name=base"
  if [ -n "$keep" ]; then
    extra=(-netdev "user,id=host,hostfwd=tcp:127.0.0.1:$keep_port-:22" -device "virtio-net-pci,netdev=host")
    printf 'Host base\n  HostName 127.0.0.1\n  Port %s\n  HostKeyAlias base\nHost vm*\n  ProxyCommand ssh -F %s -W %%h:%%p base\n' \
      "$keep_port" "$work/xen_ssh_config" > "$work/xen_ssh_config"
    host_ssh_config >> "$work/xen_ssh_config"
    input=/dev/tty
  fi
  world_begun=$SECONDS
  echo "lab: Xen starts; its console is in $logs/xen.console"
  # shellcheck disable=SC2046 # words
  count < <(run_xen 2>&1 | tee "$logs/xen.console")
  end_started
  ended xen "$done_before" "$logs/xen.console"
}
