package org.myrixen.launcher.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records as bytes, between a launcher and an agent of the same version.
 *
 * <pre>
 *   int 4 | long 8 | boolean 1 byte, big-endian
 *   String, byte[]           length 4, then its bytes (UTF-8)
 *   List, Map                number of entries 4, then each entry, or each key with its value
 *   record                   its components in order
 * </pre>
 */
final class RecordCodec {
    private RecordCodec() {}

    static byte[] encode(Record value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), value.getClass(), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one record.
     *
     * @throws IOException if the bytes are no such record
     */
    static <R extends Record> R decode(Class<R> type, byte[] bytes, int from) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from));
        try {
            return type.cast(read(in, type));
        } catch (IllegalArgumentException | NegativeArraySizeException e) {
            throw new IOException("no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, Type type, Object value) throws IOException {
        switch (value) {
            case Integer number -> out.writeInt(number);
            case Long number -> out.writeLong(number);
            case Boolean truth -> out.writeBoolean(truth);
            case String text -> write(out, type, text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> {
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            case List<?> list -> {
                out.writeInt(list.size());
                for (Object each : list) {
                    write(out, argument(type, 0), each);
                }
            }
            case Map<?, ?> map -> {
                out.writeInt(map.size());
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    write(out, argument(type, 0), each.getKey());
                    write(out, argument(type, 1), each.getValue());
                }
            }
            case Record entry -> {
                for (RecordComponent component : entry.getClass().getRecordComponents()) {
                    write(out, component.getGenericType(), component(component, entry));
                }
            }
            default -> throw new IllegalArgumentException("no record holds a " + value.getClass());
        }
    }

    private static Object read(DataInput in, Type type) throws IOException {
        if (type == int.class || type == Integer.class) {
            return in.readInt();
        }
        if (type == long.class) {
            return in.readLong();
        }
        if (type == boolean.class) {
            return in.readBoolean();
        }
        if (type == String.class) {
            return new String(bytes(in), StandardCharsets.UTF_8);
        }
        if (type == byte[].class) {
            return bytes(in);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return readRecord(in, record);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            List<Object> read = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                read.add(read(in, argument(type, 0)));
            }
            return read;
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            Map<Object, Object> read = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                read.put(read(in, argument(type, 0)), read(in, argument(type, 1)));
            }
            return read;
        }
        throw new IllegalArgumentException("no record holds a " + type);
    }

    private static Record readRecord(DataInput in, Class<?> record) throws IOException {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(in, components[i].getGenericType());
        }
        try {
            return (Record) record.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IOException("no " + record.getSimpleName() + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(record.toString(), e);
        }
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static Object component(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(component.toString(), e);
        }
    }
}
