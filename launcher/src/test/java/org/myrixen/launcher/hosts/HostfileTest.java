package org.myrixen.launcher.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HostfileTest {
    @Test
    void shouldUnderstandTheFormsOfOpenMpiAndMpich() {
        HostList list = parse(
                "# a comment",
                "",
                "node1 slots=4",
                "  node2:3   # behind it",
                "node3",
                "me@node4 slots = 2",
                "10.0.0.5:6",
                "[fe80::1]:7",
                "::1");
        assertEquals(
                List.of(
                        new Slots("node1", 4, true),
                        new Slots("node2", 3, true),
                        new Slots("node3", 1, false),
                        new Slots("me@node4", 2, true),
                        new Slots("10.0.0.5", 6, true),
                        new Slots("fe80::1", 7, true),
                        new Slots("::1", 1, false)),
                list.hosts());
        assertEquals(List.of(), list.warnings());
        assertFalse(list.isCounted());
    }

    @Test
    void shouldSayWhatItIgnores() {
        HostList list = parse("node1 slots=4 max_slots=8", "node2:2 ifhn=node2-ib");
        assertEquals(List.of("f:1: max_slots is ignored", "f:2: ifhn is ignored"), list.warnings());
        assertEquals(6, list.slots());
        assertTrue(list.isCounted());
    }

    @Test
    void shouldAddTheSlotsOfAHostThatIsNamedAgain() {
        assertEquals(
                List.of(new Slots("a", 3, false), new Slots("b", 2, true)),
                parse("a", "b:2", "a", "a").hosts());
        assertEquals(
                List.of(new Slots("a", 2, true), new Slots("b", 2, true)),
                Hostfile.option("--host", "a:2,b:2").hosts());
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstandWithLine() {
        for (String line : List.of(
                "node1 four",
                "node1 slots=0",
                "node1 slots=-1",
                "node1:x",
                "node1:",
                "-oProxyCommand=x",
                "a@-b",
                "a;b",
                "a$(b)",
                "node1 slots=99999999999")) {
            HostsException refused = assertThrows(HostsException.class, () -> parse("ok", line), line);
            assertTrue(refused.getMessage().startsWith("f:2: "), refused.getMessage());
        }
        assertThrows(HostsException.class, () -> parse("# nothing"));
        assertThrows(HostsException.class, () -> Hostfile.option("--host", "a,,b"));
        HostsException missing = assertThrows(HostsException.class, () -> Hostfile.read(Path.of("no-such-file")));
        assertTrue(missing.getMessage().contains("there is no such file"), missing.getMessage());
    }

    /** Whatever is written in one form reads the same in the other. */
    @Test
    void shouldReadTheSameListWhenWrittenInEitherForm() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<Slots> hosts = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                hosts.add(new Slots("n" + i + (random.nextBoolean() ? ".x-y" : ""), 1 + random.nextInt(500), true));
            }
            HostList open = parse(lines(hosts.stream().map(h -> h.host() + "\tslots=" + h.count())));
            HostList mpich = parse(lines(hosts.stream().map(h -> h.host() + ":" + h.count())));
            assertEquals(hosts, open.hosts());
            assertEquals(hosts, mpich.hosts());
        }
    }

    private static String[] lines(Stream<String> lines) {
        return lines.toArray(String[]::new);
    }

    private static HostList parse(String... lines) {
        return Hostfile.parse(List.of(lines), "f");
    }
}
