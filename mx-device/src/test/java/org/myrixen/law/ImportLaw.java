package org.myrixen.law;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may import whom, a row per module; see the picture in {@code docs/architecture.md}. What a row does not name is
 * forbidden, so a transport in runtime, anything of the launcher in another module, and {@code sun.misc} anywhere all fail.
 */
public enum ImportLaw {
    MX_DEVICE(own("org.myrixen.mx.."), mayImport()),
    /** The plugin for MPJ Express: its device interfaces on one side, MX on the other. */
    MPJ_EXPRESS(own("xdev.mxdev"), mayImport("org.myrixen.mx", "org.myrixen.mx.nic", "xdev", "mpjdev", "mpjbuf")),
    XEN_TRANSPORT(own("org.myrixen.xen.."), mayImport("org.myrixen.mx..")),
    ETHERNET_FALLBACK(own("org.myrixen.ether.."), mayImport("org.myrixen.mx..", "io.netty..")),
    RUNTIME(
            own("mpi", "mpjbuf", "org.myrixen.runtime..", "org.myrixen.bootstrap.."),
            mayImport("org.myrixen.mx..", "com.google.protobuf..")),
    /** Inside runtime: what the launcher may import must not pull in the rest. */
    BOOTSTRAP(own("org.myrixen.bootstrap.."), mayImport("com.google.protobuf..")),
    LAUNCHER(own("org.myrixen.launcher.."), mayImport("org.myrixen.bootstrap", "org.myrixen.mx.nic", "picocli..")),
    /** HdrHistogram: percentiles of benchmarks. com.sun.management of the JDK: the heap that a thread has taken. */
    APPS(own("org.myrixen.apps.."), mayImport("mpi", "org.HdrHistogram", "com.sun.management"));

    private static final List<String> JDK = List.of("java..", "javax..");

    private final List<String> own;
    private final List<String> imports;

    ImportLaw(List<String> own, List<String> imports) {
        this.own = own;
        this.imports = imports;
    }

    private static List<String> own(String... packages) {
        return List.of(packages);
    }

    private static List<String> mayImport(String... packages) {
        return List.of(packages);
    }

    /**
     * Holds the module in the working directory to the law; for BOOTSTRAP that part of it.
     *
     * @throws AssertionError naming each class and line that breaks it, or if there are no classes
     */
    public void hold() {
        hold(Path.of("target", "classes"));
    }

    void hold(Path directory) {
        JavaClasses all = new ClassFileImporter().importPath(directory);
        if (all.isEmpty()) {
            throw new AssertionError("no classes in " + directory.toAbsolutePath() + ": nothing was checked");
        }
        if (this == BOOTSTRAP) {
            arrows(List.of("org.myrixen.bootstrap..")).check(all);
            return;
        }
        classes().should().resideInAnyPackage(own.toArray(String[]::new)).check(all);
        arrows(own).check(all);
        ForbiddenCalls.RULES.forEach(rule -> rule.check(all));
    }

    private ArchRule arrows(List<String> from) {
        String[] allowed = Stream.of(JDK, own, imports).flatMap(List::stream).toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(from.toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("the import law of the house says so for " + this + "; see docs/architecture.md");
    }
}
