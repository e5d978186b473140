package org.myrixen.ether.board;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.myrixen.ether.raw.FrameSizes;
import org.myrixen.ether.raw.Interface;
import org.myrixen.mx.nic.BoardStatus;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NoPort;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.nic.PortProvider;
import org.myrixen.mx.wire.WireProfile;

/** Boards on packet sockets of Linux. */
public final class PacketPortProvider implements PortProvider {
    private final Sysfs sysfs;

    /** On this host. */
    public PacketPortProvider() {
        this(Path.of("/sys"));
    }

    PacketPortProvider(Path sysfs) {
        this.sysfs = new Sysfs(sysfs);
    }

    @Override
    public List<BoardStatus> boards(Map<String, String> parameters) {
        BoardParameters chosen = BoardParameters.of(parameters);
        if (chosen.wantsNone()) {
            return List.of();
        }
        return BoardChoice.of(chosen, sysfs).boards().stream()
                .map(is -> new BoardStatus(
                        is.name(), is.kind(), is.driver(), is.mtu(), sysfs.hasCarrier(is.name()), false, Map.of()))
                .toList();
    }

    /** Sysfs shows the interfaces of the network namespace that mounted it, which need not be ours. */
    private static void checkNamespace(BoardChoice.Candidate board) {
        if (Interface.indexOf(board.name()) != board.index()) {
            throw new NicException(
                    "board " + board.name()
                            + " is another interface in /sys than to this process: mount the sysfs of this network namespace there");
        }
    }

    @Override
    public Port open(Map<String, String> parameters, Consumer<String> events) {
        BoardParameters chosen = BoardParameters.of(parameters);
        if (chosen.wantsNone()) {
            return new NoPort(
                    chosen.profile().isEmpty()
                            ? WireProfile.NATIVE_9000
                            : FrameSizes.profile("backend.profile", chosen.profile()));
        }
        BoardChoice choice = BoardChoice.of(chosen, sysfs);
        List<Board> open = new ArrayList<>();
        try {
            for (BoardChoice.Candidate each : choice.boards()) {
                checkNamespace(each);
                open.add(new PacketBoard(each, choice.profile(), chosen.ringBytes(), sysfs));
            }
        } catch (NicException e) {
            open.forEach(Board::close);
            throw e;
        }
        int serial = new SecureRandom().nextInt();
        return new Boards(open, choice.profile(), serial, System::nanoTime, events);
    }
}
