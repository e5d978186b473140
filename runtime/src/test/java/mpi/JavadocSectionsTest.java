package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Each method that a program can call says in its Javadoc which section of a standard it follows. The sources are parsed with the
 * compiler; a method inherited from a class that is not public counts like any other.
 */
final class JavadocSectionsTest {
    private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();

    private static final Pattern SECTION =
            Pattern.compile("\\b(MPI-1\\.1|MPI-2|MPI 5\\.0|mpiJava 1\\.2) sections? \\d");

    /** Any sentence; one made of tags alone is none. */
    private static final Pattern SENTENCE = Pattern.compile("^\\s*([^@\\s]|\\{@).*", Pattern.DOTALL);

    /** Of these what java.lang.Object says is enough. */
    private static final Set<String> OF_OBJECT = Set.of("toString()", "equals(Object)", "hashCode()");

    /** No standard has anything like them. */
    private static final Set<String> NO_SECTION = Set.of("MPI.<init>()");

    /** A method or constructor, and its Javadoc, null if it has none. */
    private record Member(String name, String javadoc, boolean overriding) {
        boolean ofObject() {
            return overriding && OF_OBJECT.stream().anyMatch(method -> name.endsWith("." + method));
        }

        boolean matches(Pattern pattern) {
            return javadoc != null
                    && pattern.matcher(javadoc.replaceAll("\\s+", " ")).find();
        }
    }

    @Test
    void shouldNameTheSectionWhenAProgramCanCallTheMethod() throws IOException {
        List<Member> members = membersOf(sources("mpi"));
        assertTrue(
                members.size() > 200, "the API has more than " + members.size() + " methods: the parser misses some");
        assertEquals(NO_SECTION, new TreeSet<>(without(SECTION, members)));
    }

    @Test
    void shouldHaveASentenceWhenTheMethodIsOfABuffer() throws IOException {
        List<Member> members = membersOf(sources("mpjbuf"));
        assertTrue(members.size() > 50, "mpjbuf has more than " + members.size() + " methods: the parser misses some");
        members.removeIf(Member::overriding);
        assertEquals(List.of(), without(SENTENCE, members));
    }

    @Test
    void shouldFindAMissingSectionWhenTheClassAboveIsNotPublic() throws IOException {
        String source = """
                abstract class Layer<T> {
                    /** Of no section. */ public void missing(int[] a, T b) {}
                    /** As MPI-1.1
                     *  section 3.2.1 says. */ protected void there() {}
                    void hidden() {}
                    @Override public String toString() { return ""; }
                }
                final class Elsewhere { public void unseen() {} }
                public class Shown extends Layer<String> { public Shown() {} }
                interface Plain { void notSeen(); }
                """;
        List<Member> members = membersOf(
                List.of(new SimpleJavaFileObject(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                }));
        assertEquals(List.of("Layer.missing(int[],T)", "Shown.<init>()"), without(SECTION, members));
        assertEquals(List.of("Shown.<init>()"), without(SENTENCE, members));
    }

    private static List<String> without(Pattern pattern, List<Member> members) {
        return members.stream()
                .filter(member -> !member.ofObject() && !member.matches(pattern))
                .map(Member::name)
                .toList();
    }

    private static List<JavaFileObject> sources(String directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.list(SOURCES.resolve(directory));
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            List<JavaFileObject> sources = new ArrayList<>();
            manager.getJavaFileObjectsFromPaths(java).forEach(sources::add);
            return sources;
        }
    }

    private static List<Member> membersOf(List<JavaFileObject> sources) throws IOException {
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        JavacTask task =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, errors, null, null, sources);
        Iterable<? extends CompilationUnitTree> units = task.parse();
        assertEquals(List.of(), errors.getDiagnostics());
        Classes classes = new Classes();
        classes.scan(units, null);
        Members members = new Members(DocTrees.instance(task), classes.seen());
        members.scan(units, null);
        return members.found;
    }

    private static String simpleName(Object type) {
        return type.toString().replaceFirst("<.*", "");
    }

    /** Which classes a program sees: the public ones, and those that they extend or implement. */
    private static final class Classes extends TreePathScanner<Void, Void> {
        private final Map<String, List<String>> above = new HashMap<>();
        private final List<String> visible = new ArrayList<>();

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            String name = type.getSimpleName().toString();
            above.put(
                    name,
                    Stream.concat(Stream.of(type.getExtendsClause()), type.getImplementsClause().stream())
                            .filter(Objects::nonNull)
                            .map(JavadocSectionsTest::simpleName)
                            .toList());
            if (isShown(type.getModifiers().getFlags())) {
                visible.add(name);
            }
            return super.visitClass(type, null);
        }

        Set<String> seen() {
            Set<String> all = new HashSet<>();
            visible.forEach(name -> climb(name, all));
            return all;
        }

        private void climb(String name, Set<String> all) {
            if (all.add(name)) {
                above.getOrDefault(name, List.of()).forEach(parent -> climb(parent, all));
            }
        }
    }

    private static boolean isShown(Set<Modifier> flags) {
        return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private static final class Members extends TreePathScanner<Void, Void> {
        private final List<Member> found = new ArrayList<>();
        private final DocTrees docs;
        private final Set<String> seen;

        Members(DocTrees docs, Set<String> seen) {
            this.docs = docs;
            this.seen = seen;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            TreePath parent = getCurrentPath().getParentPath();
            ClassTree owner = (ClassTree) parent.getLeaf();
            boolean shown = isShown(method.getModifiers().getFlags()) || isInterface(owner);
            if (shown && seen.contains(owner.getSimpleName().toString())) {
                found.add(
                        new Member(nameOf(owner, method), docs.getDocComment(getCurrentPath()), isOverriding(method)));
            }
            return null;
        }

        private static boolean isInterface(ClassTree owner) {
            return owner.getKind() == Tree.Kind.INTERFACE;
        }

        private static String nameOf(ClassTree owner, MethodTree method) {
            List<String> types = method.getParameters().stream()
                    .map(parameter -> parameter.getType().toString())
                    .toList();
            return owner.getSimpleName() + "." + method.getName() + "(" + String.join(",", types) + ")";
        }

        private static boolean isOverriding(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .map(AnnotationTree::getAnnotationType)
                    .anyMatch(type -> type.toString().equals("Override"));
        }
    }
}
