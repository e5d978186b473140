package org.myrixen.runtime.p2p;

import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.myrixen.mx.EndpointCard;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxException;
import org.myrixen.mx.Partner;

/** The ranks of the job as partners of the endpoint, each resolved when it is first sent to. */
public final class Peers {
    private final MxEndpoint endpoint;
    private final IntFunction<String> cards;
    private final AtomicReferenceArray<Partner> partners;

    /**
     * @param size ranks of the job
     * @param cards the business card of a rank, as {@link EndpointCard#toString} writes it; null if it gave none
     */
    public Peers(MxEndpoint endpoint, int size, IntFunction<String> cards) {
        this.endpoint = endpoint;
        this.cards = cards;
        this.partners = new AtomicReferenceArray<>(size);
    }

    public int size() {
        return partners.length();
    }

    /**
     * The partner that is a rank of the job.
     *
     * @throws Fault OTHER if that rank gave no card or cannot be reached
     */
    Partner of(int jobRank) {
        Partner partner = partners.getAcquire(jobRank);
        return partner != null ? partner : resolve(jobRank);
    }

    /** The same if it has been resolved; null if not, and for no rank. */
    Partner known(int jobRank) {
        return jobRank < 0 ? null : partners.getAcquire(jobRank);
    }

    /** Whether the transport to a rank is memory that both sides map; false for one that is out of reach. */
    boolean sharesMemory(int jobRank) {
        try {
            return of(jobRank).sharesMemory();
        } catch (Fault e) {
            return false;
        }
    }

    /** Which ranks have been sent to by which transport, for a person: {@code ranks 1 to 3 by shm, rank 4 by ether-udp}. */
    public String routes() {
        StringJoiner runs = new StringJoiner(", ");
        String transport = null;
        int first = 0;
        for (int rank = 0; rank <= size(); rank++) {
            Partner partner = rank == size() ? null : partners.getAcquire(rank);
            String next = partner == null ? null : partner.transport();
            if (!Objects.equals(next, transport)) {
                if (transport != null) {
                    runs.add((rank - first == 1 ? "rank " + first : "ranks " + first + " to " + (rank - 1)) + " by "
                            + transport);
                }
                first = rank;
                transport = next;
            }
        }
        return runs.length() == 0 ? "nobody" : runs.toString();
    }

    /** The ranks that nothing reaches any more, each with the reason; also those that were never sent to. */
    String unreachable() {
        StringJoiner lost = new StringJoiner("; ");
        for (Partner partner : endpoint.lost()) {
            lost.add(describe(partner));
        }
        return lost.toString();
    }

    /** A rank of the job, and why nothing reaches it where that is known, for the text of a failure. */
    String describe(int jobRank) {
        return withReason("rank " + jobRank + " of the job", partners.getAcquire(jobRank));
    }

    /** The same for a partner. */
    String describe(Partner partner) {
        return withReason(rankOf(partner), partner);
    }

    private static String withReason(String rank, Partner partner) {
        return partner == null || partner.lastError() == null ? rank : rank + " (" + partner.lastError() + ")";
    }

    private String rankOf(Partner partner) {
        for (int rank = 0; rank < size(); rank++) {
            String card = cards.apply(rank);
            if (card != null && partner.isAt(EndpointCard.parse(card))) {
                return "rank " + rank + " of the job";
            }
        }
        return partner.toString();
    }

    /** Two threads may resolve at the same time: the endpoint gives both the same partner. */
    private Partner resolve(int jobRank) {
        String card = cards.apply(jobRank);
        if (card == null) {
            throw new Fault(ErrorClass.OTHER, "rank " + jobRank + " of the job has published no business card");
        }
        try {
            Partner partner = endpoint.partner(EndpointCard.parse(card));
            partners.setRelease(jobRank, partner);
            return partner;
        } catch (MxException e) {
            throw new Fault(ErrorClass.OTHER, "rank " + jobRank + " of the job is out of reach: " + e.getMessage(), e);
        }
    }
}
