package xdev.mxdev;

import java.util.UUID;
import org.myrixen.mx.EndpointCard;

/**
 * A rank, as the others know it; as text {@code rank pid id station card}.
 *
 * @param pid of its process
 * @param id its id for MPJ Express
 * @param station what the names of its segments start with
 * @param card its endpoint
 */
record Member(int rank, long pid, UUID id, String station, EndpointCard card) {
    /** Reads back {@link #toString}. */
    static Member parse(String text) {
        String[] words = text.split(" ");
        return new Member(
                Integer.parseInt(words[0]),
                Long.parseLong(words[1]),
                UUID.fromString(words[2]),
                words[3],
                EndpointCard.parse(words[4]));
    }

    @Override
    public String toString() {
        return rank + " " + pid + " " + id + " " + station + " " + card;
    }
}
