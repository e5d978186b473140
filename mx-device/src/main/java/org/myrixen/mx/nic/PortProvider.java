package org.myrixen.mx.nic;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds and opens the boards of this host for a backend; found with {@link java.util.ServiceLoader}. */
public interface PortProvider {
    /**
     * The boards that {@link #open} would take by these parameters, best first; also those without a carrier.
     *
     * @throws NicException if a board is named that is not there, or can not be one
     */
    List<BoardStatus> boards(Map<String, String> parameters);

    /**
     * Opens the boards that the parameters name ({@code backend.boards}), or all there are: Myrinet first, then Ethernet. The
     * Port sends by the first one that has a carrier and goes on with the next when it is lost.
     *
     * @param events told in one line of each change of a carrier and each move, in {@link Port#progress}
     * @throws NicException with the cause and the remedy
     */
    Port open(Map<String, String> parameters, Consumer<String> events);
}
