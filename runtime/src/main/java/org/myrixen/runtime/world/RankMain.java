package org.myrixen.runtime.world;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * Where the launcher starts a rank: runs the program's main class; an exception that leaves its main ends the job, instead of
 * leaving the other ranks waiting.
 */
public final class RankMain {
    private static final int FAILED = 1;

    private RankMain() {}

    /**
     * Runs the program.
     *
     * @param args its main class, then its arguments
     */
    public static void main(String[] args) {
        if (args.length == 0) {
            ThisProcess.abort(FAILED, "no main class given");
        }
        Thread.setDefaultUncaughtExceptionHandler(RankMain::uncaught);
        Method main = find(args[0]);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            fail("uncaught exception in main of " + args[0], e.getCause());
        } catch (IllegalAccessException e) {
            fail("main of " + args[0] + " is not accessible", e);
        }
    }

    private static Method find(String className) {
        try {
            Class<?> type =
                    Class.forName(className, true, Thread.currentThread().getContextClassLoader());
            Method main = type.getMethod("main", String[].class);
            if (!Modifier.isStatic(main.getModifiers())) {
                throw new NoSuchMethodException("main is not static");
            }
            main.setAccessible(true);
            return main;
        } catch (ClassNotFoundException e) {
            System.err.println(ThisProcess.rankName() + ": there is no class " + e.getMessage()
                    + " on the class path (-cp, else CLASSPATH, else the current directory)");
            ThisProcess.abort(FAILED, "there is no class " + e.getMessage());
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException | LinkageError e) {
            fail("cannot run " + className + " (a public static void main(String[]) on the class path?)", e);
            throw new IllegalStateException(e);
        }
    }

    /** For threads that the program starts, unless it sets a handler of its own. */
    private static void uncaught(Thread thread, Throwable cause) {
        fail("uncaught exception in thread " + thread.getName(), cause);
    }

    /** Tells it once, with the rank, and ends the job: the other ranks would wait for this one for ever. */
    private static void fail(String what, Throwable cause) {
        if (cause.getStackTrace().length == 0
                && cause.getMessage() != null) { // a trace would not help: see Fault.outside
            System.err.println(ThisProcess.rankName() + ": " + cause.getMessage());
            ThisProcess.abort(FAILED, cause.getMessage());
        }
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        System.err.print(ThisProcess.rankName() + ": " + what + System.lineSeparator() + trace);
        ThisProcess.abort(FAILED, what + ": " + cause);
    }
}
