package org.myrixen.runtime.world;

import java.util.List;
import java.util.Map;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/**
 * Somebody else's launcher, which starts N processes that know nothing of each other: better an error than N times "rank 0 of
 * 1".
 *
 * @param name what to call it
 * @param sizeVariable where it tells its processes how many they are
 * @param remedy a way to start the job with it all the same, or nothing
 */
record ForeignLauncher(String name, String sizeVariable, String remedy) {
    private static final List<ForeignLauncher> KNOWN = List.of(
            new ForeignLauncher("the mpirun of Open MPI", "OMPI_COMM_WORLD_SIZE", ""),
            new ForeignLauncher("the mpiexec of MPICH or another PMI launcher", "PMI_SIZE", ""),
            new ForeignLauncher("Slurm without --mpi=pmi2", "SLURM_NTASKS", "srun --mpi=pmi2, or with: "));

    /**
     * Refuses a process that was started as one of several by a launcher that is not ours.
     *
     * @param command what the JVM runs, to name the fix
     * @throws Fault OTHER
     */
    static void check(Map<String, String> env, String command) {
        for (ForeignLauncher launcher : KNOWN) {
            String size = env.get(launcher.sizeVariable);
            if (size != null && size.matches("[0-9]{1,9}") && Integer.parseInt(size) > 1) {
                throw new Fault(
                        ErrorClass.OTHER,
                        "this process was started by " + launcher.name + " as one of " + size + " ("
                                + launcher.sizeVariable
                                + " is set), which cannot connect them; start the job with: " + launcher.remedy
                                + "mpjrun -np " + size + " " + command.replaceFirst("^\\S*\\.RankMain ", ""));
            }
        }
    }
}
