package org.myrixen.ether.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.myrixen.ether.raw.FrameSizes;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;

/**
 * Which boards a backend uses, in which order, and what their frames look like.
 *
 * @param boards best first
 * @param profile fits each of them
 */
record BoardChoice(List<Candidate> boards, WireProfile profile) {
    /**
     * An interface that can be a board.
     *
     * @param index the kernel's number of it
     * @param mtu most bytes in a frame after the Ethernet header
     * @param driver empty if no device is behind it
     */
    record Candidate(String name, int index, int mtu, String driver, boolean isMyrinet) {
        String kind() {
            return isMyrinet ? "myrinet" : "ethernet";
        }
    }

    private static final String MYRI10GE = "myri10ge";

    /**
     * Chooses.
     *
     * @throws NicException if there is nothing to choose from, a name is wrong or a profile does not fit
     */
    static BoardChoice of(BoardParameters parameters, Sysfs sysfs) {
        List<Candidate> boards = parameters.names().isEmpty()
                ? all(parameters, sysfs)
                : parameters.names().stream()
                        .distinct()
                        .map(name -> candidate(name, parameters, sysfs))
                        .toList();
        if (boards.isEmpty()) {
            throw new NicException("no board: no Ethernet interface is switched on; there are " + sysfs.interfaces()
                    + ". Name one, or " + BoardParameters.NONE);
        }
        return new BoardChoice(boards, profile(parameters, boards));
    }

    private static Candidate candidate(String name, BoardParameters parameters, Sysfs sysfs) {
        if (!sysfs.exists(name)) {
            throw new NicException("no board " + name + ": there are " + sysfs.interfaces());
        }
        String driver = sysfs.driver(name);
        boolean isMyrinet = driver.equals(MYRI10GE) || parameters.myrinet().contains(name);
        return new Candidate(name, sysfs.number(name, "ifindex"), sysfs.number(name, "mtu"), driver, isMyrinet);
    }

    /**
     * Myrinet ports; then what Myrinet falls back to: Ethernet ports of devices, and bridges and bonds that have such a port;
     * where there is none of these, as in a container, the first interface without a device, rather one that has a link.
     */
    private static List<Candidate> all(BoardParameters parameters, Sysfs sysfs) {
        List<Candidate> myrinet = new ArrayList<>();
        List<Candidate> ethernet = new ArrayList<>();
        Set<String> masters = mastersOfDevices(sysfs);
        for (String name : sysfs.interfaces()) {
            if (isOpen(name, sysfs)) {
                Candidate each = candidate(name, parameters, sysfs);
                if (each.isMyrinet()) {
                    myrinet.add(each);
                } else if (sysfs.hasDevice(name) || masters.contains(name)) {
                    ethernet.add(each);
                }
            }
        }
        List<Candidate> all = new ArrayList<>(myrinet);
        all.addAll(ethernet);
        if (ethernet.isEmpty()) {
            firstOther(parameters, sysfs).ifPresent(all::add);
        }
        return all;
    }

    private static boolean isOpen(String name, Sysfs sysfs) {
        return sysfs.isEthernet(name) && sysfs.isSwitchedOn(name) && !sysfs.isEnslaved(name);
    }

    /** Who gets the frames of ports that belong to somebody: a bond's may be a bridge's. */
    private static Set<String> mastersOfDevices(Sysfs sysfs) {
        Set<String> masters = new HashSet<>();
        for (String name : sysfs.interfaces()) {
            String above = sysfs.hasDevice(name) ? sysfs.master(name) : "";
            while (!above.isEmpty() && masters.add(above)) {
                above = sysfs.master(above);
            }
        }
        return masters;
    }

    private static Optional<Candidate> firstOther(BoardParameters parameters, Sysfs sysfs) {
        return sysfs.interfaces().stream()
                .filter(name -> isOpen(name, sysfs) && !sysfs.hasDevice(name))
                .map(name -> candidate(name, parameters, sysfs))
                .filter(each -> !each.isMyrinet())
                .min(Comparator.comparing(each -> !sysfs.hasCarrier(each.name())));
    }

    /**
     * The sizes that every board carries, since a rank's address names them and can not change when a board does: MX's 4 KB
     * if there is a Myrinet port, else those of the smallest MTU.
     */
    private static WireProfile profile(BoardParameters parameters, List<Candidate> boards) {
        Candidate smallest = boards.getFirst();
        for (Candidate each : boards) {
            smallest = each.mtu() < smallest.mtu() ? each : smallest;
        }
        if (!parameters.profile().isEmpty()) {
            WireProfile named = FrameSizes.profile("backend.profile", parameters.profile());
            if (FrameSizes.mtu(named) > smallest.mtu()) {
                throw new NicException("the profile " + named.name() + " needs an MTU of " + FrameSizes.mtu(named)
                        + ", " + smallest.name() + " has " + smallest.mtu());
            }
            return named;
        }
        boolean myrinet = boards.stream().anyMatch(Candidate::isMyrinet);
        return myrinet && FrameSizes.mtu(WireProfile.MX_WIRE) <= smallest.mtu()
                ? WireProfile.MX_WIRE
                : WireProfile.ofMtu(Math.min(smallest.mtu(), FrameSizes.MOST_MTU));
    }
}
