package org.myrixen.xen.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both machines, every state against every event. */
final class MachinesTest {
    private static XenbusEvent event(String name) {
        return switch (name) {
            case "Anew" -> new XenbusEvent.Anew();
            case "Failed" -> new XenbusEvent.Failed();
            case "Lost" -> new XenbusEvent.Lost();
            case "Stop" -> new XenbusEvent.Stop();
            default -> new XenbusEvent.Peer(state(name));
        };
    }

    private static XenbusState state(String name) {
        return Stream.of(XenbusState.values())
                .filter(each -> each.toString().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static List<String> events() {
        List<String> all = new ArrayList<>(List.of("Anew", "Failed", "Lost", "Stop"));
        for (XenbusState each : XenbusState.values()) {
            all.add(each.toString());
        }
        return all;
    }

    private static final String FRONTEND = """
            Initialising | Anew         -> Initialising OFFER
            Initialising | Failed       -> Closed END
            Initialising | Lost         -> Initialising NONE
            Initialising | Stop         -> Closed END
            Initialising | Unknown      -> Initialising NONE
            Initialising | Initialising -> Initialising NONE
            Initialising | InitWait     -> Initialised MAKE_RINGS
            Initialising | Initialised  -> Initialising NONE
            Initialising | Connected    -> Initialising NONE
            Initialising | Closing      -> Closed END
            Initialising | Closed       -> Closed END
            Initialised  | Anew         -> Initialising OFFER
            Initialised  | Failed       -> Closed END
            Initialised  | Lost         -> Initialised NONE
            Initialised  | Stop         -> Closed END
            Initialised  | Unknown      -> Initialising OFFER
            Initialised  | Initialising -> Initialising OFFER
            Initialised  | InitWait     -> Initialised NONE
            Initialised  | Initialised  -> Initialised NONE
            Initialised  | Connected    -> Connected START
            Initialised  | Closing      -> Closed END
            Initialised  | Closed       -> Closed END
            Connected    | Anew         -> Initialising OFFER
            Connected    | Failed       -> Closed END
            Connected    | Lost         -> Initialising OFFER
            Connected    | Stop         -> Closed END
            Connected    | Unknown      -> Initialising OFFER
            Connected    | Initialising -> Initialising OFFER
            Connected    | InitWait     -> Initialising OFFER
            Connected    | Initialised  -> Connected NONE
            Connected    | Connected    -> Connected NONE
            Connected    | Closing      -> Closed END
            Connected    | Closed       -> Closed END
            Closed       | Anew         -> Initialising OFFER
            Closed       | Failed       -> Closed NONE
            Closed       | Lost         -> Closed NONE
            Closed       | Stop         -> Closed NONE
            Closed       | Unknown      -> Closed NONE
            Closed       | Initialising -> Closed NONE
            Closed       | InitWait     -> Closed NONE
            Closed       | Initialised  -> Closed NONE
            Closed       | Connected    -> Closed NONE
            Closed       | Closing      -> Closed NONE
            Closed       | Closed       -> Closed NONE
            """;

    private static final String BACKEND = """
            Initialising | Anew         -> Initialising END
            Initialising | Failed       -> Closed END
            Initialising | Lost         -> Closed END
            Initialising | Stop         -> Closed END
            Initialising | Unknown      -> Initialising NONE
            Initialising | Initialising -> InitWait OFFER
            Initialising | InitWait     -> Initialising NONE
            Initialising | Initialised  -> Initialising NONE
            Initialising | Connected    -> Initialising NONE
            Initialising | Closing      -> Initialising NONE
            Initialising | Closed       -> Initialising NONE
            InitWait     | Anew         -> Initialising END
            InitWait     | Failed       -> Closed END
            InitWait     | Lost         -> Closed END
            InitWait     | Stop         -> Closed END
            InitWait     | Unknown      -> Closed END
            InitWait     | Initialising -> InitWait NONE
            InitWait     | InitWait     -> InitWait NONE
            InitWait     | Initialised  -> Connected CONNECT
            InitWait     | Connected    -> InitWait NONE
            InitWait     | Closing      -> Closed END
            InitWait     | Closed       -> Closed END
            Connected    | Anew         -> Initialising END
            Connected    | Failed       -> Closed END
            Connected    | Lost         -> Closed END
            Connected    | Stop         -> Closed END
            Connected    | Unknown      -> Closed END
            Connected    | Initialising -> InitWait OFFER
            Connected    | InitWait     -> Connected NONE
            Connected    | Initialised  -> Connected NONE
            Connected    | Connected    -> Connected NONE
            Connected    | Closing      -> Closed END
            Connected    | Closed       -> Closed END
            Closed       | Anew         -> Initialising END
            Closed       | Failed       -> Closed NONE
            Closed       | Lost         -> Closed NONE
            Closed       | Stop         -> Closed NONE
            Closed       | Unknown      -> Closed NONE
            Closed       | Initialising -> Closed NONE
            Closed       | InitWait     -> Closed NONE
            Closed       | Initialised  -> Closed NONE
            Closed       | Connected    -> Closed NONE
            Closed       | Closing      -> Closed NONE
            Closed       | Closed       -> Closed NONE
            """;

    @Test
    void shouldFollowTheTableWhateverHappensToTheFrontend() {
        Set<String> seen = new HashSet<>();
        for (String line : FRONTEND.lines().toList()) {
            String[] row = line.trim().split("[ |>-]+");
            FrontendMachine.Step step = FrontendMachine.next(state(row[0]), event(row[1]));
            assertEquals(row[2] + " " + row[3], step.state() + " " + step.action(), line);
            seen.add(row[0] + row[1]);
        }
        assertEquals(4 * events().size(), seen.size(), "every state against every event");
        assertEquals(FrontendMachine.Action.OFFER, FrontendMachine.begin().action());
    }

    @Test
    void shouldFollowTheTableWhateverHappensToTheBackend() {
        Set<String> seen = new HashSet<>();
        for (String line : BACKEND.lines().toList()) {
            String[] row = line.trim().split("[ |>-]+");
            BackendMachine.Step step = BackendMachine.next(state(row[0]), event(row[1]));
            assertEquals(row[2] + " " + row[3], step.state() + " " + step.action(), line);
            seen.add(row[0] + row[1]);
        }
        assertEquals(4 * events().size(), seen.size(), "every state against every event");
    }

    /** Two states, one end each. */
    private record Both(XenbusState frontend, XenbusState backend) {}

    /** Whatever the two ends see of each other and in whatever order they look, from wherever they are they can connect. */
    @Test
    void shouldBeAbleToConnectWhateverHasHappenedBefore() {
        Map<Both, Set<Both>> ways = new HashMap<>();
        Queue<Both> open = new ArrayDeque<>(List.of(new Both(XenbusState.INITIALISING, XenbusState.INITIALISING)));
        while (!open.isEmpty()) {
            Both at = open.remove();
            if (ways.containsKey(at)) {
                continue;
            }
            Set<Both> next = new HashSet<>();
            next.add(new Both(
                    FrontendMachine.next(at.frontend, new XenbusEvent.Peer(at.backend))
                            .state(),
                    at.backend));
            next.add(new Both(
                    at.frontend,
                    BackendMachine.next(at.backend, new XenbusEvent.Peer(at.frontend))
                            .state()));
            for (String name : List.of("Anew", "Failed", "Lost")) {
                next.add(new Both(FrontendMachine.next(at.frontend, event(name)).state(), at.backend));
                next.add(new Both(
                        at.frontend,
                        BackendMachine.next(at.backend, event(name)).state()));
            }
            ways.put(at, next);
            open.addAll(next);
        }
        Both connected = new Both(XenbusState.CONNECTED, XenbusState.CONNECTED);
        for (Both from : ways.keySet()) {
            assertEquals(true, reaches(from, connected, ways), "from " + from);
        }
    }

    private static boolean reaches(Both from, Both to, Map<Both, Set<Both>> ways) {
        Set<Both> seen = new HashSet<>();
        Queue<Both> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Both at = open.remove();
            if (seen.add(at)) {
                open.addAll(ways.get(at));
            }
        }
        return seen.contains(to);
    }

    @ParameterizedTest
    @CsvSource({
        "0,Unknown",
        "1,Initialising",
        "4,Connected",
        "6,Closed",
        "7,Unknown",
        "9,Unknown",
        "x,Unknown",
        "44,Unknown"
    })
    void shouldReadStatesAsTheyAreWrittenAndNonsenseAsUnknown(String node, String state) {
        assertEquals(state, XenbusState.ofNode(node).toString());
    }
}
