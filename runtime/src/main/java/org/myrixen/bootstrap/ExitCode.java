package org.myrixen.bootstrap;

/** Exit codes that mean the same to ranks and launcher. */
public final class ExitCode {
    /** The job used up the time given with {@code --timeout}. */
    public static final int TIMEOUT = 110;

    /** A rank ended itself because its launcher was gone. */
    public static final int LAUNCHER_LOST = 111;

    private ExitCode() {}

    /** The process exit code for the error code of an Abort: its low 8 bits, but never 0 for an error that is not 0. */
    public static int ofAbort(int code) {
        int low = code & 0xff;
        return low == 0 && code != 0 ? 1 : low;
    }
}
