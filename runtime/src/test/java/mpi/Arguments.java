package mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import mpjbuf.Buffer;

/** Values for parameters, by type and name: one that is right on a world of one process, and several that are not. */
final class Arguments {
    private static final int ELEMENTS = 64;

    private final Map<Class<?>, Supplier<Object>> right = new LinkedHashMap<>();

    Arguments() {
        right.put(Object.class, () -> new int[ELEMENTS]);
        right.put(byte[].class, () -> new byte[ELEMENTS * Integer.BYTES]);
        right.put(boolean[].class, () -> new boolean[] {false});
        right.put(int[][].class, () -> new int[][] {{0, 0, 1}});
        right.put(String[].class, () -> new String[] {"a"});
        right.put(String.class, () -> "a");
        right.put(boolean.class, () -> false);
        right.put(long.class, () -> 1L);
        right.put(ByteBuffer.class, () -> ByteBuffer.allocateDirect(1 << 16));
        right.put(MemorySegment.class, () -> Arena.ofAuto().allocate(1 << 10, Long.BYTES));
        right.put(Datatype.class, () -> MPI.INT);
        right.put(Datatype[].class, () -> new Datatype[] {MPI.INT});
        right.put(Op.class, () -> MPI.SUM);
        right.put(Buffer.class, () -> new Buffer(ELEMENTS * Integer.BYTES));
        right.put(Errhandler.class, () -> MPI.ERRORS_RETURN);
        right.put(BiConsumer.class, () -> (BiConsumer<Comm, MPIException>) (comm, error) -> {});
        right.put(Copy_function.class, () -> Copy_function.DUP);
        right.put(Delete_function.class, () -> Delete_function.NONE);
        right.put(Group.class, MPI.COMM_WORLD::Group);
        right.put(Comm.class, () -> MPI.COMM_WORLD);
        right.put(Intracomm.class, () -> MPI.COMM_WORLD);
        right.put(Status.class, Status::new);
        right.put(Throwable.class, IllegalStateException::new);
        right.put(Request[].class, () -> new Request[] {received()});
        right.put(Prequest[].class, () ->
                new Prequest[] {MPI.COMM_SELF.Send_init(new int[1], 0, 1, MPI.INT, MPI.PROC_NULL, 0)});
        right.put(User_function.class, FirstOperand::new);
        right.put(Class.class, () -> String.class);
    }

    /** Leaves the result as it is. */
    static final class FirstOperand extends User_function {
        @Override
        public void Call(Object invec, int inOffset, Object inoutvec, int outOffset, int count, Datatype datatype) {}
    }

    private static Request received() {
        return MPI.COMM_SELF.Irecv(new int[1], 0, 1, MPI.INT, MPI.PROC_NULL, 0);
    }

    /**
     * A right value.
     *
     * @throws IllegalStateException for a type that nobody has told this class of
     */
    Object good(Parameter parameter, Supplier<Object> fallback) {
        Class<?> type = parameter.getType();
        String name = parameter.getName().toLowerCase(Locale.ROOT);
        if (type == int.class) {
            // A synchronous send to oneself would wait for a receive.
            boolean synchronous =
                    parameter.getDeclaringExecutable().getName().matches("I?ssend|Ssend") && name.equals("dest");
            return synchronous
                    ? MPI.PROC_NULL
                    : name.endsWith("count") || name.equals("blocklength") || name.equals("nnodes") ? 1 : 0;
        }
        if (type == int[].class) {
            boolean ofOne = name.endsWith("counts") || name.contains("dims") || name.contains("blocklengths");
            return new int[] {ofOne ? 1 : 0};
        }
        Supplier<Object> maker = right.get(type);
        if (maker != null) {
            return maker.get();
        }
        Object found = fallback.get();
        if (found == null) {
            throw new IllegalStateException("the generator has no value of type " + type.getTypeName());
        }
        return found;
    }

    /** Wrong values, each with the words that name it. */
    static Map<String, Object> bad(Parameter parameter) {
        Map<String, Object> values = new LinkedHashMap<>();
        Class<?> type = parameter.getType();
        if (type == int.class || type == long.class) {
            for (int value : new int[] {-1, Integer.MIN_VALUE, -77, Integer.MAX_VALUE}) {
                values.put(Integer.toString(value), type == long.class ? (Object) (long) value : (Object) value);
            }
        } else if (!type.isPrimitive()) {
            values.put("null", null);
        }
        switch (type.getSimpleName()) {
            case "Object" -> {
                values.put("int[0]", new int[0]);
                values.put("double[64]", new double[ELEMENTS]);
                values.put("String", "abc");
                values.put("Object[1]", new Object[1]);
            }
            case "int[]" -> {
                values.put("int[0]", new int[0]);
                values.put("{-1}", new int[] {-1});
                values.put("{MAX}", new int[] {Integer.MAX_VALUE});
            }
            case "byte[]" -> values.put("byte[0]", new byte[0]);
            case "boolean[]" -> values.put("boolean[0]", new boolean[0]);
            case "int[][]" -> {
                values.put("{null}", new int[][] {null});
                values.put("{{}}", new int[][] {{}});
                values.put("{{-1,0,1}}", new int[][] {{-1, 0, 1}});
                values.put("{{0,0,0}}", new int[][] {{0, 0, 0}});
            }
            case "Datatype" -> {
                values.put("OBJECT", MPI.OBJECT);
                derived().forEach(values::put);
            }
            case "Datatype[]" -> {
                values.put("{null}", new Datatype[1]);
                values.put("{}", new Datatype[0]);
            }
            case "Request[]" -> values.put("{null}", new Request[1]);
            case "Prequest[]" -> values.put("{null}", new Prequest[1]);
            case "String[]" -> values.put("{null}", new String[1]);
            case "ByteBuffer" -> values.put("ByteBuffer[0]", ByteBuffer.allocate(0));
            case "MemorySegment" -> values.put("NULL", MemorySegment.NULL);
            case "Group" -> values.put("GROUP_NULL", MPI.GROUP_NULL);
            case "Comm", "Intracomm" -> values.put("freed", freed());
            case "Op" -> {
                values.put("MAXLOC", MPI.MAXLOC);
                Op op = new Op(new FirstOperand(), true);
                op.free();
                values.put("freed", op);
            }
            default -> {}
        }
        return values;
    }

    static Intracomm freed() {
        Intracomm comm = MPI.COMM_WORLD.Dup();
        comm.Free();
        return comm;
    }

    /** Derived types that must not be used, as far as they can be made. */
    private static Map<String, Object> derived() {
        Map<String, Object> types = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(List.of("uncommitted", "freed"));
        for (String name : names) {
            try {
                Datatype type = (Datatype) Datatype.class
                        .getMethod("Contiguous", int.class, Datatype.class)
                        .invoke(null, 2, MPI.INT);
                if (name.equals("freed")) {
                    type.Commit();
                    type.free();
                }
                types.put(name, type);
            } catch (NoSuchMethodException e) {
                return types;
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return types;
    }
}
