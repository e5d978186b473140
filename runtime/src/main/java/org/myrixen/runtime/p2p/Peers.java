package org.myrixen.runtime.p2p;

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

    /** Whether the transport to a rank is memory that both sides map; false for one that is out of reach. */
    boolean sharesMemory(int jobRank) {
        try {
            return of(jobRank).sharesMemory();
        } catch (Fault e) {
            return false;
        }
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
