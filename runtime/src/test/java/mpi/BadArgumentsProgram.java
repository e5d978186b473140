package mpi;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls every public method and constructor of package mpi with each argument made wrong in turn, in a world of one process, and
 * prints a line per call: what was called, which argument was wrong and how, and what came out of it.
 */
public final class BadArgumentsProgram {
    private static final long PATIENCE_SECONDS = 10;

    /** These end the process, the membership of it, or nothing. */
    private static final Set<String> LEFT_OUT = Set.of("MPI.Init", "MPI.initThread", "MPI.Finalize", "Comm.Abort");

    private static final Set<String> OF_OBJECT =
            Stream.of(Object.class.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());

    private final Arguments arguments = new Arguments();
    private ExecutorService callers =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    private BadArgumentsProgram() {}

    public static void main(String[] args) {
        MPI.Init(args);
        new BadArgumentsProgram().run();
        MPI.Finalize();
        System.out.println("DONE");
        Runtime.getRuntime().halt(0); // A call that hangs keeps its thread.
    }

    private void run() {
        for (Class<?> owner : publicClasses()) {
            calls(owner).forEach((name, call) -> attempt(owner, name, call));
        }
    }

    /** From the directory of their class files, so that a new class is in by itself. */
    static List<Class<?>> publicClasses() {
        String at =
                MPI.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        String[] files = Path.of(at, "mpi").toFile().list((File dir, String name) -> name.matches("\\w+\\.class"));
        return Stream.of(files)
                .map(file -> classOf("mpi." + file.replace(".class", "")))
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .sorted(Comparator.comparing(Class::getName))
                .collect(Collectors.toList());
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its own methods and constructors, and what it has from classes that are not public; not what another class has too. */
    private static Map<String, Executable> calls(Class<?> owner) {
        Map<String, Executable> found = new TreeMap<>();
        for (Method each : owner.getMethods()) {
            Class<?> from = each.getDeclaringClass();
            boolean own = from == owner
                    || !Modifier.isPublic(from.getModifiers())
                            && !Modifier.isPublic(owner.getSuperclass().getModifiers());
            if (own
                    && from.getPackage() == MPI.class.getPackage()
                    && !Modifier.isAbstract(each.getModifiers())
                    && !OF_OBJECT.contains(each.getName())) {
                found.put(owner.getSimpleName() + "." + signature(each), original(each));
            }
        }
        if (!Modifier.isAbstract(owner.getModifiers())) {
            for (Constructor<?> each : owner.getConstructors()) {
                found.put("new " + signature(each).replace("mpi.", ""), each);
            }
        }
        found.keySet().removeIf(name -> LEFT_OUT.contains(name.replaceFirst("\\(.*", "")));
        return found;
    }

    /** What the compiler copied into a public class from one that is not has no names of parameters. */
    private static Method original(Method method) {
        Method found = method;
        for (Class<?> c = method.getDeclaringClass(); found.isBridge() && c != Object.class; c = c.getSuperclass()) {
            for (Method each : c.getDeclaredMethods()) {
                boolean same = each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes());
                found = same && !each.isBridge() ? each : found;
            }
        }
        return found;
    }

    private static String signature(Executable call) {
        return Arrays.stream(call.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(",", call.getName() + "(", ")"));
    }

    private void attempt(Class<?> owner, String name, Executable call) {
        if (!Modifier.isStatic(call.getModifiers()) && call instanceof Method && instance(owner) == null) {
            System.out.println("NOBODY " + owner.getSimpleName());
            return;
        }
        System.out.println(outcome(owner, call, -1, null) + " " + name + " right");
        for (int i = 0; i < call.getParameterCount(); i++) {
            Parameter parameter = call.getParameters()[i];
            for (Map.Entry<String, Object> wrong : Arguments.bad(parameter).entrySet()) {
                String outcome = outcome(owner, call, i, wrong.getValue());
                System.out.println(outcome + " " + name + " " + parameter.getName() + "=" + wrong.getKey());
            }
        }
        if (Comm.class.isAssignableFrom(owner) && !Modifier.isStatic(call.getModifiers())) {
            Object[] values = Stream.of(call.getParameters()).map(this::good).toArray();
            System.out.println(judged(call, freed(owner), values) + " " + name + " freed");
        }
    }

    private Comm freed(Class<?> owner) {
        Comm comm = owner == Comm.class || owner == Intracomm.class ? MPI.COMM_WORLD.Dup() : (Comm) instance(owner);
        comm.Free();
        return comm;
    }

    private String outcome(Class<?> owner, Executable call, int wrong, Object value) {
        setTheScene();
        Object[] values = Stream.of(call.getParameters()).map(this::good).toArray();
        if (wrong >= 0) {
            values[wrong] = value;
        }
        return judged(call, receiver(owner, call), values);
    }

    private Object receiver(Class<?> owner, Executable call) {
        if (call instanceof Constructor || Modifier.isStatic(call.getModifiers())) {
            return null;
        }
        boolean ends = call.getName().equals("Free") && (owner == Comm.class || owner == Intracomm.class);
        return ends ? MPI.COMM_WORLD.Dup() : instance(owner);
    }

    private Object good(Parameter parameter) {
        boolean onPairs = parameter.getType() == Datatype.class
                && Maxloc.class
                        .getName()
                        .equals(parameter
                                .getDeclaringExecutable()
                                .getDeclaringClass()
                                .getName()
                                .replace("Minloc", "Maxloc"));
        return onPairs ? MPI.INT2 : arguments.good(parameter, () -> instance(parameter.getType()));
    }

    /** A message that may be received, and a buffer for buffered sends. */
    private static void setTheScene() {
        try {
            MPI.Buffer_attach(ByteBuffer.allocateDirect(1 << 20));
        } catch (MPIException e) {
            assert e.getErrorClass() == MPI.ERR_BUFFER; // There is one already.
        }
        for (Comm comm : List.of(MPI.COMM_WORLD, MPI.COMM_SELF)) {
            // What an earlier call has sent, whatever it is, is claimed, so that no later one meets it.
            Message earlier = comm.Improbe(MPI.ANY_SOURCE, MPI.ANY_TAG);
            while (earlier != null) {
                earlier = comm.Improbe(MPI.ANY_SOURCE, MPI.ANY_TAG);
            }
            for (int tag : new int[] {0, Integer.MAX_VALUE}) {
                comm.Send(new int[1], 0, 1, MPI.INT, 0, tag);
            }
        }
    }

    /** OK, REFUSED (as it should be), or what is wrong with it. */
    private String judged(Executable call, Object on, Object[] values) {
        Future<Object> result = callers.submit(() -> {
            Object returned = call instanceof Method method
                    ? method.invoke(on, values)
                    : ((Constructor<?>) call).newInstance(values);
            if (returned instanceof Request request && !(returned instanceof Prequest)) {
                request.Wait();
            }
            return returned;
        });
        try {
            result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return "OK";
        } catch (TimeoutException e) {
            callers = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().factory());
            return "HANGS";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof InvocationTargetException
                    ? e.getCause().getCause()
                    : e.getCause();
            return judgement(call, cause);
        }
    }

    private static String judgement(Executable call, Throwable thrown) {
        if (!(thrown instanceof MPIException e)) {
            return thrown.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT) + at(thrown);
        }
        String text = String.valueOf(e.getMessage());
        String name = call instanceof Method
                ? call.getName()
                : "new " + call.getDeclaringClass().getSimpleName();
        if (!text.matches("(?s)MPI_ERR_[A-Z_]+ in .*")) {
            return "NO-CLASS";
        }
        return text.contains(name + "(") || text.contains("Wait(") ? "REFUSED" : "NO-CALL";
    }

    private static String at(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().matches("(mpi|org\\.myrixen)\\..*")) {
                frames.add(frame.getFileName() + ":" + frame.getLineNumber());
            }
        }
        return frames.isEmpty() ? "" : "@" + frames.getFirst();
    }

    /** One to call a method on, made anew since the call may end it; null if a world of one process has none. */
    private Object instance(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "MPI", "Maxloc", "Minloc", "GraphParms", "MPIException", "Status" -> made(type);
            case "Comm" -> MPI.COMM_SELF;
            case "Intracomm" -> MPI.COMM_WORLD;
            case "Cartcomm" -> invoked("Create_cart", new int[] {1}, new boolean[] {false}, false);
            case "Graphcomm" -> invoked("Create_graph", new int[] {0}, new int[0], false);
            case "Group" -> MPI.COMM_WORLD.Group();
            case "Datatype" -> MPI.INT;
            case "Op" -> new Op(new Arguments.FirstOperand(), true);
            case "Request" -> MPI.COMM_SELF.Irecv(new int[1], 0, 1, MPI.INT, MPI.PROC_NULL, 0);
            case "Prequest" -> MPI.COMM_SELF.Send_init(new int[1], 0, 1, MPI.INT, MPI.PROC_NULL, 0);
            case "Message" -> {
                setTheScene();
                yield MPI.COMM_SELF.Mprobe(0, 0);
            }
            default -> null;
        };
    }

    private static Object made(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object invoked(String name, Object... values) {
        for (Method each : Intracomm.class.getMethods()) {
            if (each.getName().equals(name) && each.getParameterCount() == values.length) {
                try {
                    return each.invoke(MPI.COMM_WORLD, values);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return null;
    }
}
