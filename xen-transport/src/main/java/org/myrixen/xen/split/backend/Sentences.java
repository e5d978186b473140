package org.myrixen.xen.split.backend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Which VMs are cut off, and what the fabric found out that the registrar is yet to do. */
final class Sentences implements Verdict {
    private final Accounts accounts;
    private final InstantSource clock;
    private final Consumer<Consumer<Fabric>> fabric;
    private final Consumer<String> events;
    private final Queue<VirtualBoard> broken = new ConcurrentLinkedQueue<>();
    private final Queue<Account> condemned = new ConcurrentLinkedQueue<>();

    /**
     * Without any.
     *
     * @param clock of the day, for how long a VM is cut off
     * @param fabric has something done by the fabric's thread
     */
    Sentences(Accounts accounts, InstantSource clock, Consumer<Consumer<Fabric>> fabric, Consumer<String> events) {
        this.accounts = accounts;
        this.clock = clock;
        this.fabric = fabric;
        this.events = events;
    }

    @Override
    public void broken(VirtualBoard board) {
        broken.add(board);
    }

    @Override
    public void cutOff(Account account) {
        condemned.add(account);
    }

    /** A board that the fabric has dropped, each once; null if there is none. */
    VirtualBoard nextBroken() {
        return broken.poll();
    }

    /** A VM whose boards the fabric has dropped, each once, sentenced from now on; null if there is none. */
    Account nextCondemned() {
        Account account = condemned.poll();
        if (account != null) {
            Sentence sentence = account.condemn(clock.instant());
            events.accept("machine " + account.domain + " is " + sentence.words());
        }
        return account;
    }

    /** Any thread: the VM of that name may attach again; false if it is not cut off. */
    boolean lift(String vm) {
        Account account = accounts.find(vm);
        return account != null && lift(account);
    }

    private boolean lift(Account account) {
        synchronized (account) { // the operator's thread and the registrar's
            if (account.sentence() == null) {
                return false;
            }
            fabric.accept(f -> f.pardon(account)); // before any board that is added from now on
            account.lift();
        }
        events.accept("machine " + account.domain + " is not cut off any more");
        return true;
    }

    void liftWhatIsOver() {
        Instant now = clock.instant();
        for (Account account : accounts.all()) {
            Sentence sentence = account.sentence();
            if (sentence != null && !now.isBefore(sentence.until())) {
                lift(account);
            }
        }
    }
}
