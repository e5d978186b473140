# shellcheck shell=bash
# Slurm on node1 and node2, its controller on node0.

slurm_up() {
  for tool in slurmctld slurmd srun sbatch salloc munged; do
    PATH=$PATH:/usr/sbin command -v $tool > /dev/null || { echo "skipped cluster, slurm: there is no $tool"; return 1; }
  done
  mkdir -p munge state spool/node1 spool/node2
  dd if=/dev/urandom of=munge/key bs=1024 count=1 status=none
  chmod 400 munge/key
  chmod 755 "$work"
  # One munged for all: sockets of files know no network namespace.
  daemon 0 munged.log /usr/sbin/munged -F --force --key-file "$work/munge/key" --socket "$work/munge/sock" \
    --pid-file "$work/munge/pid" --log-file "$work/munge/log" --seed-file "$work/munge/seed"
  for _ in $(seq 300); do munge -n -S "$work/munge/sock" > /dev/null 2>&1 && break; sleep 0.1; done
  cat > slurm.conf << C
ClusterName=mxcluster
SlurmctldHost=node0($net.100)
MailProg=/bin/true
AuthType=auth/munge
AuthInfo=socket=$work/munge/sock
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool/%n
SlurmctldPidFile=$work/ctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/ctld.log
SlurmdLogFile=$work/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
MpiDefault=none
SwitchType=switch/none
KillWait=5
NodeName=node1 NodeAddr=$net.101 CPUs=4 State=UNKNOWN
NodeName=node2 NodeAddr=$net.102 CPUs=4 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
C
  printf 'CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n' > cgroup.conf # v1 needs no mounted /sys/fs/cgroup
  export SLURM_CONF=$work/slurm.conf
  daemon 0 ctld.err /usr/sbin/slurmctld -D -f "$SLURM_CONF"
  for node in 1 2; do daemon $node slurmd$node.err /usr/sbin/slurmd -D -N node$node -f "$SLURM_CONF"; done
  for _ in $(seq 900); do [ "$(on 0 sinfo -h -o %t 2> /dev/null)" = idle ] && return 0; sleep 0.1; done
  echo "FAILED cluster: Slurm did not come up"
  tail -5 ./*.err ./*.log
  return 1
}

# batch NODES TASKS COMMAND: runs it as a batch job to its end; output in $out and $err.
batch() {
  printf '#!/bin/sh\n%s\n' "$3" > batch.sh
  : > "$out"
  : > "$err"
  on 0 timeout -k 5 100 sbatch --wait -N "$1" --ntasks-per-node="$2" -D "$work" -o "$out" -e "$err" batch.sh > submitted 2>&1
}
probe() { echo "$home/bin/mpjrun -cp $work/classes ${2:-} Probe $1"; }

slurm_batch() {
  batch 2 2 "$(probe where)" || { fail "exit code $?: $(cat submitted)"; return 1; }
  printf 'rank %s sum 6\n' "0 of 4 on node1" "1 of 4 on node1" "2 of 4 on node2" "3 of 4 on node2" > expected
  sort "$out" | diff expected - || { fail "not these ranks"; return 1; }
  nothing_left
}
slurm_salloc() {
  on 0 timeout -k 5 100 salloc -Q -N 2 --ntasks-per-node=1 "$home/bin/mpjrun" -v -cp "$work/classes" Probe where > "$out" 2> "$err" ||
    { fail "exit code $?"; return 1; }
  [ "$(grep -c 'by srun' "$err")" = 2 ] && grep -q 'rank 1 of 2 on node2' "$out" || { fail "not these ranks"; return 1; }
  nothing_left
}
slurm_fails() {
  batch 2 1 "$(probe 'exit 1 9')"
  local got=$?
  [ $got -eq 9 ] && grep -qE '^mpjrun: rank 1 on node2 \(pid [0-9]+\) exited with code 9; ending 1 rank$' "$err" || { fail "exit code $got"; return 1; }
  nothing_left
}
slurm_cancelled() {
  batch 2 1 "exec $(probe hang)" &
  local waiting=$!
  for _ in $(seq 900); do [ "$(grep -c '^up' "$out")" -ge 2 ] && break; sleep 0.1; done
  [ "$(grep -c '^up' "$out")" -ge 2 ] || { fail "the ranks did not come up"; return 1; }
  on 0 scancel "$(sed -n 's/^Submitted batch job //p' submitted)"
  wait $waiting
  nothing_left
}
slurm_no_java() {
  batch 2 1 "$(probe hang '--mca launch.home /opt/elsewhere')"
  [ $? -eq 1 ] && grep -qE '^mpjrun: host node2 .*/opt/elsewhere.*' "$err" || { fail "wrong end"; return 1; }
  nothing_left
}

# Without mpjrun: Slurm starts the ranks, which speak PMI with it.
slurm_pmi() {
  on 0 timeout -k 5 100 srun --mpi=pmi2 -N 2 --ntasks-per-node=2 "$home/bin/mpjrank" -cp "$work/classes" Probe where > "$out" 2> "$err" ||
    { fail "exit code $?"; return 1; }
  printf 'rank %s sum 6\n' "0 of 4 on node1" "1 of 4 on node1" "2 of 4 on node2" "3 of 4 on node2" > expected
  sort "$out" | diff expected - || { fail "not these ranks"; return 1; }
  nothing_left
}
slurm_pmi_kernel() {
  on 0 timeout -k 5 100 srun --mpi=pmi2 -n 2 "$home/bin/mpjrank" npb is --class S > "$out" 2> "$err" || { fail "exit code $?"; return 1; }
  grep -q 'Verification *= *SUCCESSFUL' "$out" || fail "not verified"
}
slurm_pmi_abort() {
  on 0 timeout -k 5 100 srun --mpi=pmi2 -N 2 --ntasks-per-node=1 "$home/bin/mpjrank" -cp "$work/classes" Probe abort 1 42 > "$out" 2> "$err"
  local got=$?
  # Slurm kills the step on an abort, now and then before the rank's words and code have left its node: then it is 137.
  [ $got -ne 0 ] && [ $got -ne 124 ] || { fail "exit code $got"; return 1; }
  # No launcher of ours has swept the segments: the next job on these hosts does.
  on 0 timeout -k 5 100 srun --mpi=pmi2 -N 2 --ntasks-per-node=1 "$home/bin/mpjrank" -cp "$work/classes" Probe where > "$out" 2> "$err" ||
    { fail "exit code $?"; return 1; }
  nothing_left
}
slurm_pmi_parameters() {
  on 0 env MYRIXEN_MX_ROUTES=true timeout -k 5 100 srun --mpi=pmi2 -N 2 --ntasks-per-node=1 "$home/bin/mpjrank" -cp "$work/classes" Probe where \
    > "$out" 2> "$err" || { fail "exit code $?"; return 1; }
  [ "$(grep -c '^rank [01] on node[12] sent to ' "$err")" = 2 ] || fail "the variable has no effect"
}
slurm_foreign_host() {
  on 0 timeout -k 5 100 salloc -Q -N 2 --ntasks-per-node=1 "$home/bin/mpjrun" --host node2:2,node5 -cp "$work/classes" Probe where > "$out" 2> "$err"
  [ "$(grep '^mpjrun: ' "$err")" = "mpjrun: host node5 is not in Slurm's allocation (SLURM_JOB_NODELIST = node[1-2])" ] || fail "not this line"
}
slurm_no_pmi() {
  on 0 timeout -k 5 100 srun --mpi=none -n 2 "$home/bin/mpjrank" -cp "$work/classes" Probe where > "$out" 2> "$err" && { fail "ran"; return 1; }
  grep -q 'started by Slurm without --mpi=pmi2' "$err" || { fail "no cause"; return 1; }
}

slurm_part() {
  slurm_up || return
  check "sbatch: mpjrun reads the allocation" slurm_batch
  check "salloc: all hosts by srun" slurm_salloc
  check "sbatch: a rank fails" slurm_fails
  check "scancel ends all" slurm_cancelled
  check "srun --mpi=pmi2 without mpjrun" slurm_pmi
  check "srun --mpi=pmi2: NAS kernel IS" slurm_pmi_kernel
  check "srun --mpi=pmi2: Abort ends the step, the next job sweeps" slurm_pmi_abort
  check "srun --mpi=pmi2: variables are parameters" slurm_pmi_parameters
  check "salloc: a host outside the allocation" slurm_foreign_host
  check "srun without PMI says what is missing" slurm_no_pmi
  check "sbatch: no MyriXen on a node" slurm_no_java
}
