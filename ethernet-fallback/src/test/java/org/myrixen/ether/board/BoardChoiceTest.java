package org.myrixen.ether.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.BoardStatus;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NoPort;
import org.myrixen.mx.nic.Port;

final class BoardChoiceTest {
    @TempDir
    private Path root;

    private SysfsTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new SysfsTree(root)
                .with("lo", 65536, "")
                .set("lo", "type", "772")
                .with("docker0", 1500, "")
                .with("eth0", 9000, "ixgbe");
    }

    private BoardChoice choose(String... parameters) {
        Map<String, String> map = parameters.length == 0
                ? Map.of()
                : parameters.length == 2
                        ? Map.of(parameters[0], parameters[1])
                        : Map.of(parameters[0], parameters[1], parameters[2], parameters[3]);
        return BoardChoice.of(BoardParameters.of(map), tree.sysfs());
    }

    private static List<String> names(BoardChoice choice) {
        return choice.boards().stream()
                .map(each -> each.kind() + " " + each.name())
                .toList();
    }

    @Test
    void shouldTakeMyrinetFirstWhenItsDriverIsThere() throws IOException {
        tree.with("zmyri", 9000, "myri10ge");
        BoardChoice choice = choose();
        assertEquals(List.of("myrinet zmyri", "ethernet eth0"), names(choice));
        assertEquals("mxwire", choice.profile().name());
        assertEquals(4, choice.boards().getFirst().index());
        assertEquals("myri10ge", choice.boards().getFirst().driver());
    }

    @Test
    void shouldTakeEthernetByItsMtuWhenThereIsNoMyrinet() throws IOException {
        BoardChoice choice = choose();
        assertEquals(List.of("ethernet eth0"), names(choice));
        assertEquals("omx9000", choice.profile().name());
        tree.with("eth1", 1500, "e1000");
        assertEquals("omx1500", choose().profile().name());
    }

    @Test
    void shouldFitTheSmallestBoardWhenMyrinetFallsBackToShortFrames() throws IOException {
        tree.with("myri0", 9000, "myri10ge").with("eth1", 1500, "e1000");
        BoardChoice choice = choose();
        assertEquals(List.of("myrinet myri0", "ethernet eth0", "ethernet eth1"), names(choice));
        assertEquals("omx1500", choice.profile().name());
        assertEquals("mxwire", choose("backend.boards", "myri0,eth0").profile().name());
        NicException e = assertThrows(NicException.class, () -> choose("backend.profile", "mxwire"));
        assertTrue(e.getMessage().contains("eth1 has 1500"), e.getMessage());
    }

    @Test
    void shouldKeepTheOrderAndTheKindWhenTheyAreConfigured() throws IOException {
        tree.with("eth1", 4500, "e1000");
        BoardChoice choice = choose("backend.boards", "eth1,eth0,eth1", "backend.myrinet", "eth0");
        assertEquals(List.of("ethernet eth1", "myrinet eth0"), names(choice));
        assertEquals("mxwire", choice.profile().name());
        assertEquals(
                "omx1500",
                choose("backend.boards", "eth1", "backend.profile", "omx1500")
                        .profile()
                        .name());
    }

    @Test
    void shouldLeaveOutWhatIsOffOrEnslavedOrWireless() throws IOException {
        tree.with("eth1", 1500, "e1000")
                .set("eth1", "flags", "0x1002")
                .with("eth2", 1500, "e1000")
                .set("eth2", "master", "br0")
                .with("wlan0", 1500, "iwl")
                .set("wlan0", "phy80211", "");
        assertEquals(List.of("ethernet eth0"), names(choose()));
    }

    @Test
    void shouldFallBackToWhatHasTheEthernetPortWhenItBelongsToABridgeOrABond() throws IOException {
        tree.enslave("eth0", "xenbr0").with("xenbr0", 9000, "").with("zmyri", 9000, "myri10ge");
        assertEquals(List.of("myrinet zmyri", "ethernet xenbr0"), names(choose()));
        assertEquals("mxwire", choose().profile().name());
        tree.with("eth1", 9000, "e1000").with("bond0", 9000, "").with("br1", 9000, "");
        tree.enslave("eth1", "bond0").enslave("bond0", "br1").with("veth3", 9000, "");
        assertEquals(List.of("myrinet zmyri", "ethernet br1", "ethernet xenbr0"), names(choose()));
        tree.set("zmyri", "flags", "0x1002");
        assertEquals(List.of("ethernet br1", "ethernet xenbr0"), names(choose()));
    }

    @Test
    void shouldTakeTheFirstInterfaceWithoutADeviceWhenNoEthernetPortHasOne() throws IOException {
        tree.set("eth0", "flags", "0x1002");
        assertEquals(List.of("ethernet docker0"), names(choose()));
        tree.with("zmyri", 9000, "myri10ge");
        assertEquals(List.of("myrinet zmyri", "ethernet docker0"), names(choose()));
        tree.with("aveth", 9000, "");
        assertEquals(
                List.of("myrinet aveth", "myrinet zmyri", "ethernet docker0"),
                names(choose("backend.myrinet", "aveth")));
        tree.set("aveth", "flags", "0x1002");
        tree.set("docker0", "operstate", "down").with("veth0", 9000, "").with("veth1", 9000, "");
        assertEquals(List.of("myrinet zmyri", "ethernet veth0"), names(choose()));
        assertEquals(
                List.of("myrinet docker0", "myrinet zmyri", "ethernet veth0"),
                names(choose("backend.myrinet", "docker0")));
        tree.set("veth0", "flags", "0x1002").set("veth1", "flags", "0x1002");
        assertEquals(List.of("myrinet zmyri", "ethernet docker0"), names(choose()));
    }

    @Test
    void shouldNameWhatIsThereWhenANameIsWrong() {
        NicException e = assertThrows(NicException.class, () -> choose("backend.boards", "eth7"));
        assertTrue(e.getMessage().contains("eth7") && e.getMessage().contains("eth0"), e.getMessage());
        assertThrows(NicException.class, () -> choose("backend.boards", "../../etc"));
        assertThrows(NicException.class, () -> choose("backend.profile", "huge"));
    }

    @Test
    void shouldSeeTheCarrierOnlyWhenTheInterfaceIsInOperation() throws IOException {
        Sysfs sysfs = tree.sysfs();
        assertTrue(sysfs.hasCarrier("eth0"));
        tree.set("eth0", "operstate", "lowerlayerdown");
        assertFalse(sysfs.hasCarrier("eth0"));
        tree.set("eth0", "operstate", "unknown").set("eth0", "carrier", "0");
        assertFalse(sysfs.hasCarrier("eth0"));
        assertFalse(sysfs.hasCarrier("eth9"));
    }

    @Test
    void shouldTellOfItsBoardsAndOpenNoneWhenNoneIsWanted() throws IOException {
        tree.set("eth0", "carrier", "0");
        PacketPortProvider provider = new PacketPortProvider(root);
        BoardStatus eth0 = provider.boards(Map.of()).getFirst();
        assertEquals(new BoardStatus("eth0", "ethernet", "ixgbe", 9000, false, false, Map.of()), eth0);
        try (Port none = provider.open(Map.of("backend.boards", "none"), event -> {})) {
            assertTrue(none instanceof NoPort);
            assertEquals("omx9000", none.profile().name());
        }
    }
}
