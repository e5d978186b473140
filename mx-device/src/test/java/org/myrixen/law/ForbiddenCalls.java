package org.myrixen.law;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** Calls that end or swallow what a caller has to know about. */
final class ForbiddenCalls {
    /** How a rank obeys its launcher, and Abort: both without shutdown hooks, since the job has failed already. */
    private static final Set<String> MAY_END_THE_PROCESS =
            Set.of("org.myrixen.bootstrap.Events", "org.myrixen.runtime.world.ThisProcess");

    static final List<ArchRule> RULES = List.of(
            noClasses()
                    .that(doNotEndTheProcess())
                    .should()
                    .callMethodWhere(endsTheProcess())
                    .because("only a main class, or Abort, ends the process"),
            noClasses()
                    .should()
                    .callMethodWhere(printsAStackTrace())
                    .because("a fault is reported to the caller, not printed and forgotten"));

    private ForbiddenCalls() {}

    private static DescribedPredicate<JavaClass> doNotEndTheProcess() {
        return DescribedPredicate.describe(
                "are no main class and not " + MAY_END_THE_PROCESS,
                c -> c.tryGetMethod("main", String[].class).isEmpty() && !MAY_END_THE_PROCESS.contains(c.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> endsTheProcess() {
        return DescribedPredicate.describe(
                "ends the process", call -> switch (call.getTargetOwner().getName() + "." + call.getName()) {
                    case "java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt" -> true;
                    default -> false;
                });
    }

    private static DescribedPredicate<JavaMethodCall> printsAStackTrace() {
        return DescribedPredicate.describe(
                "prints a stack trace to System.err",
                call -> call.getName().equals("printStackTrace")
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }
}
