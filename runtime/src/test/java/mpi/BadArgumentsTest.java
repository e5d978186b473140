package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link BadArgumentsProgram} found: each wrong argument is refused with an {@link MPIException} that names error class and
 * call, or is documented to be right.
 */
@Timeout(300)
final class BadArgumentsTest {
    /** Wrong elsewhere, right here: patterns of calls with the reason. */
    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry(".* \\w*tag=2147483647", "TAG_UB is the largest int"),
            Map.entry(
                    "(Datatype\\.|new Struct).* \\w+=(2147483647|\\{MAX\\}|OBJECT)",
                    "a type may be larger than any buffer, and of objects"),
            Map.entry("(Datatype\\.|new Struct).* (stride|displacements)=.*-.*", "backwards, MPI-1.1 section 3.12.1"),
            Map.entry("new Op\\(.* opCode=.*", "a number for the program alone"),
            Map.entry(".* \\w*type=uncommitted", "Commit has nothing to do, docs/datatypes.md"),
            Map.entry(".*\\.Split\\w*\\(.* (color|key|splittype)=2147483647", "any colour that is not negative"),
            Map.entry(".*\\.Split\\w*\\(.* key=.*", "any key"),
            Map.entry("Group\\..* ranks1?=int\\[0\\]", "a group may be empty, MPI-1.1 section 5.2.1"),
            Map.entry("Request\\.(Wait|Test).* requests=\\{null\\}", "a null entry is skipped, MPI-1.1 section 3.7.5"),
            Map.entry("Status\\.Get_\\w+\\(Datatype\\) datatype=.*", "UNDEFINED, MPI-1.1 section 3.2.5"),
            Map.entry("new MPIException\\(.*", "an exception may have no message and no cause"),
            Map.entry("Cartcomm\\.Shift\\(.* disp=.*", "any number of steps"),
            Map.entry("Cartcomm\\.Dims_create\\(.* dims=int\\[0\\]", "one process has a grid without dimensions"),
            Map.entry("Comm\\.Keyval_create\\(.* extraState=.*", "any object or none"),
            Map.entry(".*(Create_graph|Map)\\(.* index=int\\[0\\]", "a graph may be empty, MPI 5.0 section 8.5.3"),
            Map.entry(".*(Create_graph|Map)\\(.* edges=.*", "edges beyond the last index are ignored"));

    /** Classes that a world of one process has none of; their own tests try their arguments. */
    private static final Set<String> NOBODY = Set.of("Intercomm", "Prequest");

    private static final Map<String, String> OUTCOMES = new TreeMap<>();
    private static String output = "";

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), "mpi.BadArgumentsProgram");
        output = outcome.text();
        output.lines()
                .filter(line -> line.contains(" "))
                .map(line -> line.split(" ", 2))
                .forEach(words -> OUTCOMES.put(words[1], words[0]));
    }

    @Test
    void shouldCallEveryPublicMethod() {
        assertTrue(output.endsWith("DONE\n"), () -> "it did not come to its end:\n" + lastLines());
        for (String call :
                List.of("Comm.Send(Object,int,int,Datatype,int,int)", "Intracomm.Barrier()", "Status.free()")) {
            assertEquals("OK", OUTCOMES.get(call + " right"), call);
        }
        assertEquals("REFUSED", OUTCOMES.get("Comm.Send(Object,int,int,Datatype,int,int) count=-1"));
        Set<String> missing = OUTCOMES.entrySet().stream()
                .filter(each -> each.getValue().equals("NOBODY"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(NOBODY);
        assertEquals(Set.of(), missing, "the generator makes no object of these");
    }

    @Test
    void shouldRefuseEachWrongArgument() {
        Map<String, String> violations = new TreeMap<>();
        OUTCOMES.forEach((call, outcome) -> {
            boolean accepted =
                    call.endsWith(" right") || RIGHT.keySet().stream().anyMatch(call::matches);
            boolean fine = outcome.equals("REFUSED") || outcome.equals("NOBODY") || outcome.equals("OK") && accepted;
            if (!fine) {
                violations.merge(call.replaceFirst("=.*", ""), outcome + " " + call, (a, b) -> a + "\n" + b);
            }
        });
        assertEquals("", String.join("\n", violations.values()), "neither refused nor documented");
    }

    private static String lastLines() {
        List<String> lines = output.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
