package org.myrixen.bootstrap;

/** What a launcher asks of a rank. All methods are called on the bootstrap client's own daemon thread. */
public interface Events {
    /**
     * What this rank is doing or waiting for, for a person: a few lines, printed by the launcher when a job runs out of time.
     * Called while other threads of the rank may be stuck: it must take no lock that the engine holds while it waits.
     */
    String describe();

    /**
     * The launcher is gone: the job is over and nobody will collect this process, so it must end, soon and without asking
     * anybody. Not called after {@link BootstrapClient#close()}.
     *
     * @param why one line, for example {@code launcher closed the connection}
     */
    default void launcherLost(String why) {
        System.err.println("myrixen: this rank ends itself: " + why);
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(ExitCode.LAUNCHER_LOST);
    }

    /**
     * Another rank failed or called Abort, or the launcher was told to stop: this process must end. The launcher prints
     * the reason, so the rank does not.
     *
     * @param code exit code of the job
     * @param reason one line
     */
    default void abortRequested(int code, String reason) {
        Runtime.getRuntime().halt(ExitCode.ofAbort(code));
    }
}
