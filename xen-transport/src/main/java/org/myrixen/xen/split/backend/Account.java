package org.myrixen.xen.split.backend;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.myrixen.mx.nic.BackendStatus;

/**
 * What a VM has, uses and has done, over all its frontends and after they have gone. It is the domain whose part of the store
 * they write: over xenstore no other can write there; elsewhere it is the number that the machine says it has.
 */
final class Account {
    final int domain;

    /** Its part of each round. The fabric's. */
    final Share share;

    /** The fabric's; any thread may read. */
    final Usage usage;

    final Traffic traffic = new Traffic();

    /** Why nobody of it is served any more; the fabric's, and the registrar's once that was told. */
    Cause cut;

    /** Whether the registrar was told that; the fabric's. */
    boolean reported;

    private final BackendParameters parameters;
    private volatile Sentence sentence;
    private final AtomicLong refusals = new AtomicLong();
    private int score;
    private long scoredAt;

    Account(int domain, BackendParameters parameters, int longest) {
        this.domain = domain;
        this.parameters = parameters;
        share = new Share(Math.max(parameters.quantum(), longest), longest);
        usage = new Usage(parameters);
    }

    /** Fabric: one of its frontends broke the rules. Breaches are forgotten after as long as a VM is cut off, without another. */
    void charge(Cause cause, long now) {
        score = now - scoredAt > parameters.cutOffNanos() ? 1 : score + 1;
        scoredAt = now;
        traffic.count(Traffic.FAULTS, 1);
        if (score >= parameters.faults()) {
            cut = cause;
        }
    }

    /** Fabric: it may be served again. */
    void pardon() {
        cut = null;
        reported = false;
        score = 0;
    }

    /** Registrar: the fabric has cut it off for that. */
    Sentence condemn(Instant now) {
        Instant until = now.plusNanos(parameters.cutOffNanos());
        Sentence passed = new Sentence(
                "cut off: machine " + domain + " broke the rules " + parameters.faults() + " times, at last by "
                        + cut.text + " (dropped: " + traffic.drops.toMap() + "); served again from " + until
                        + " on, or when lifted by myrixend --lift " + domain,
                until);
        sentence = passed;
        return passed;
    }

    /** Any thread; null if it is served. */
    Sentence sentence() {
        return sentence;
    }

    /** The fabric was told to pardon it. */
    void lift() {
        sentence = null;
    }

    /** Registrar: a frontend is told why it is not served: the sentence, or that the VM has too many. */
    void refused() {
        refusals.incrementAndGet();
    }

    /** Any thread. */
    BackendStatus.Vm status(List<BackendStatus.Rank> ranks) {
        Sentence passed = sentence;
        Map<String, Long> counters = new LinkedHashMap<>(traffic.toMap());
        counters.put("attachments refused", refusals.get());
        String state = passed != null ? passed.words() : ranks.isEmpty() ? "gone" : "served";
        return new BackendStatus.Vm(
                Integer.toString(domain), state, usage.status(), counters, traffic.drops.toMap(), ranks);
    }
}
