package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our public members against those of MPJ Express 0.44, as a compiled program links to them: class, kind, static, type, name and
 * parameters; a constant's value too, since the compiler copies it into the program.
 */
final class MpjExpressApiTest {
    private static final String INTERNAL =
            "its type is internal to MPJ Express, so that no program can use it with profit";
    private static final String COLLECTED =
            "called by the garbage collector, not by programs; Java has deprecated it, and we hold nothing that needs it";

    /** What may differ for ever, and why. */
    private static final Map<String, String> ALLOWED = Map.of(
            "Group.mpjdevGroup", INTERNAL,
            "new Group(mpjdev.Group)", INTERNAL,
            "Request.req", INTERNAL,
            "new Request(mpjdev.Request)", INTERNAL,
            "Group.finalize()", COLLECTED,
            "Datatype.finalize()", COLLECTED,
            "Op.finalize()", COLLECTED,
            "Request.finalize()", COLLECTED);

    /** A row of the list. */
    private record Row(String owner, String kind, String modifiers, String type, String name, String tail) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            String[] six = Arrays.copyOf(cells, 6);
            Arrays.setAll(six, i -> six[i] == null ? "" : six[i].strip());
            return new Row(six[0], six[1], six[2], six[3], six[4], six[5]);
        }

        boolean isStatic() {
            return modifiers.contains("static");
        }

        /** How the tables of this test name it. */
        String key() {
            return switch (kind) {
                case "class" -> "class " + owner;
                case "field" -> owner + "." + name;
                case "constructor" -> "new " + owner + "(" + tail + ")";
                default -> owner + "." + name + "(" + tail + ")";
            };
        }
    }

    @Test
    void shouldHaveEachPublicMemberOfMpjExpress() throws IOException {
        Map<String, String> differences = new TreeMap<>();
        for (Row row : rows()) {
            String difference = difference(row);
            if (!difference.isEmpty()) {
                differences.put(row.key(), difference);
            }
        }
        Set<String> unexpected = new TreeSet<>(differences.keySet());
        unexpected.removeAll(ALLOWED.keySet());
        assertTrue(
                unexpected.isEmpty(),
                () -> unexpected.stream()
                        .map(key -> key + ": " + differences.get(key))
                        .collect(Collectors.joining("\n", "differs from MPJ Express:\n", "\n")));

        Set<String> needless = new TreeSet<>(ALLOWED.keySet());
        needless.removeAll(differences.keySet());
        assertEquals(Set.of(), needless, "these do not differ: take them out of ALLOWED");
    }

    @Test
    void shouldReadTheWholeList() throws IOException {
        assertEquals(251, rows().size());
        assertFalse(difference(Row.of("Comm\tmethod\t\tint\tsize\t")).isEmpty(), "a name that we do not have");
        assertFalse(difference(Row.of("Comm\tmethod\t\tlong\tSize\t")).isEmpty(), "another type");
        assertFalse(difference(Row.of("Comm\tmethod\tstatic\tint\tSize\t")).isEmpty(), "not static");
        assertFalse(difference(Row.of("MPI\tfield\tstatic\tint\tIDENT\t7")).isEmpty(), "another value");
        assertEquals("", difference(Row.of("Intracomm\tmethod\tstatic\tint\tCompare\tComm, Comm")));
    }

    /** Empty if ours is the same. */
    private static String difference(Row row) {
        Class<?> owner;
        try {
            owner = Class.forName("mpi." + row.owner());
        } catch (ClassNotFoundException e) {
            return "there is no such class";
        }
        return switch (row.kind()) {
            case "class" -> classDifference(owner, row);
            case "field" -> fieldDifference(owner, row);
            case "constructor" -> constructorDifference(owner, row);
            default -> methodDifference(owner, row);
        };
    }

    private static String classDifference(Class<?> owner, Row row) {
        Set<String> above = new TreeSet<>();
        for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
            above.add(c.getSimpleName());
            Stream.of(c.getInterfaces()).map(Class::getSimpleName).forEach(above::add);
        }
        List<String> wanted = Stream.of(row.modifiers().split("[ ,]+"))
                .filter(word -> !word.isEmpty()
                        && !Set.of("abstract", "extends", "implements").contains(word))
                .toList();
        if (!Modifier.isPublic(owner.getModifiers())) {
            return "not public";
        }
        return above.containsAll(wanted) ? "" : "is " + above + ", not all of " + wanted;
    }

    private static String fieldDifference(Class<?> owner, Row row) {
        Field field;
        try {
            field = owner.getField(row.name());
        } catch (NoSuchFieldException e) {
            return "there is no such field";
        }
        String kindOf = kindDifference(field, field.getType(), row);
        if (!kindOf.isEmpty() || row.tail().isEmpty()) {
            return kindOf;
        }
        try {
            String value = String.valueOf(field.get(null));
            return value.equals(row.tail()) ? "" : "is " + value + ", not " + row.tail();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String constructorDifference(Class<?> owner, Row row) {
        boolean made = row.modifiers().contains("abstract")
                || !Modifier.isAbstract(owner.getModifiers())
                || Set.of("Datatype", "User_function").contains(row.owner());
        boolean found = Stream.of(owner.getDeclaredConstructors())
                .filter(each -> (each.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .anyMatch(each -> parameters(each.getParameterTypes()).equals(row.tail()));
        return !made ? "cannot be made: it is abstract" : found ? "" : "there is no such constructor";
    }

    /** A method that a compiler added, with an inherited return type, links as well as one that was written. */
    private static String methodDifference(Class<?> owner, Row row) {
        List<Method> same = Stream.of(owner.getMethods())
                .filter(each -> each.getName().equals(row.name()))
                .filter(each -> parameters(each.getParameterTypes()).equals(row.tail()))
                .toList();
        if (same.isEmpty()) {
            return "there is no such method";
        }
        List<String> differences = same.stream()
                .map(each -> kindDifference(each, each.getReturnType(), row))
                .toList();
        return differences.contains("") ? "" : differences.getFirst();
    }

    private static String kindDifference(Member member, Class<?> type, Row row) {
        if (Modifier.isStatic(member.getModifiers()) != row.isStatic()) {
            return row.isStatic() ? "not static" : "static";
        }
        return name(type).equals(row.type()) ? "" : "of type " + name(type) + ", not " + row.type();
    }

    private static String parameters(Class<?>... types) {
        return Stream.of(types).map(MpjExpressApiTest::name).collect(Collectors.joining(", "));
    }

    private static String name(Class<?> type) {
        return type.getTypeName().replaceFirst("^(java\\.lang|mpi)\\.", "");
    }

    private static List<Row> rows() throws IOException {
        return lines("mpj-express-0.44.tsv").stream().skip(1).map(Row::of).toList();
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = MpjExpressApiTest.class.getResourceAsStream("/api/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
