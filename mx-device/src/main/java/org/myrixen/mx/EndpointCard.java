package org.myrixen.mx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.myrixen.mx.nic.NicAddress;

/**
 * The business card of an endpoint: all that a peer needs to send to it, as text {@code id;session;nic:address,...}.
 *
 * @param endpoint endpoint id, 0..254
 * @param session random number of this opening, so that a message for an earlier one is recognised
 * @param nics where it can be reached, best first
 */
public record EndpointCard(int endpoint, int session, List<NicAddress> nics) {
    public EndpointCard {
        nics = List.copyOf(nics);
    }

    /**
     * Reads back {@link #toString}.
     *
     * @throws IllegalArgumentException if the text is not a card
     */
    public static EndpointCard parse(String text) {
        String[] parts = text.split(";", -1);
        try {
            List<NicAddress> nics = Arrays.stream(parts[2].split(","))
                    .filter(address -> !address.isEmpty()) // a process alone has no NIC
                    .map(NicAddress::parse)
                    .toList();
            return new EndpointCard(Integer.parseInt(parts[0]), Integer.parseUnsignedInt(parts[1], 16), nics);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("bad business card \"" + text + "\"", e);
        }
    }

    @Override
    public String toString() {
        String addresses = nics.stream().map(NicAddress::toString).collect(Collectors.joining(","));
        return endpoint + ";" + Integer.toHexString(session) + ";" + addresses;
    }
}
