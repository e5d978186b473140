package org.myrixen.launcher.remote;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The launcher's environment for ranks on other hosts: all of it, but for what is true on this host or in this session only. */
public final class ForwardedEnvironment {
    private static final Set<String> OF_THIS_HOST = Set.of(
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "MAIL",
            "HOSTNAME",
            "HOST",
            "HOSTTYPE",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            "TMPDIR",
            "TMP",
            "TEMP",
            "TERM",
            "TTY",
            "DISPLAY",
            "XAUTHORITY",
            "WINDOWID",
            "JAVA_HOME",
            "SLURMD_NODENAME",
            "SLURM_NODEID",
            "SLURM_PROCID",
            "SLURM_LOCALID",
            "SLURM_GTIDS",
            "SLURM_TASK_PID",
            "PMI_RANK",
            "PMI_FD",
            "PMI_SIZE");
    private static final List<String> OF_THIS_SESSION = List.of(
            "SSH_",
            "XDG_",
            "DBUS_",
            "SLURM_TOPOLOGY_",
            "SLURM_STEP",
            "SLURM_LAUNCH_",
            "SLURM_SRUN_",
            "MYRIXEN_",
            "KUBERNETES_");

    private ForwardedEnvironment() {}

    /** What of an environment is set on other hosts too. */
    public static Map<String, String> of(Map<String, String> env) {
        Map<String, String> forwarded = new TreeMap<>(env);
        forwarded.keySet().removeAll(OF_THIS_HOST);
        forwarded
                .keySet()
                .removeIf(name -> OF_THIS_SESSION.stream().anyMatch(name::startsWith) || name.startsWith("BASH_FUNC_"));
        return forwarded;
    }
}
