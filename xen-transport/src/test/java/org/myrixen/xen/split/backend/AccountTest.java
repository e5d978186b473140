package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.BackendStatus;
import org.myrixen.xen.split.Quota;

/** What is kept of a VM, and for how long. */
final class AccountTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int LONGEST = 1500;

    private final BackendParameters parameters = BackendParameters.of(new BackendConfig(
            "/none",
            Map.of("backend.faults", "3", "backend.cutoff.s", "60", "backend.quota.pulls", "100k"),
            new SplittableRandom(),
            line -> {}));
    private final Accounts accounts = new Accounts(parameters, LONGEST);
    private final List<Consumer<Fabric>> commands = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private Instant today = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> today;
    private final Sentences sentences = new Sentences(accounts, clock, commands::add, events::add);

    private static void charge(Account account, int times, long now) {
        for (int i = 0; i < times; i++) {
            account.charge(Cause.FORGED_SOURCE, now);
        }
    }

    private Account condemned(int domain) {
        Account account = accounts.of(domain);
        charge(account, 3, 0);
        sentences.cutOff(account);
        assertSame(account, sentences.nextCondemned());
        return account;
    }

    @Test
    void shouldForgetBreachesAfterALongTimeWithoutAnother() {
        Account account = accounts.of(1);
        charge(account, 2, 0);
        charge(account, 2, 61 * SECOND);
        assertNull(account.cut, "two and two, far apart");
        charge(account, 1, 120 * SECOND);
        assertEquals(Cause.FORGED_SOURCE, account.cut);
        assertEquals(5, account.traffic.counted(Traffic.FAULTS), "what is counted is not forgotten");
    }

    @Test
    void shouldCutOffUntilTheTimeIsOver() {
        Account account = condemned(6);
        assertNull(sentences.nextCondemned(), "once");
        String words = account.sentence().words();
        assertTrue(words.startsWith("cut off: machine 6 broke the rules 3 times, at last by forged source"), words);
        assertTrue(words.contains("2026-01-01T00:01:00Z") && words.contains("myrixend --lift 6"), words);
        today = today.plusSeconds(59);
        sentences.liftWhatIsOver();
        assertNotNull(account.sentence());
        assertEquals(List.of(), commands);
        today = today.plusSeconds(1);
        sentences.liftWhatIsOver();
        assertNull(account.sentence());
        assertEquals(1, commands.size(), "the fabric is told");
        account.pardon();
        charge(account, 2, 0);
        assertNull(account.cut, "it begins anew");
    }

    @Test
    void shouldServeAgainWhenTheOperatorLiftsIt() {
        condemned(6);
        assertFalse(sentences.lift("7"));
        assertFalse(sentences.lift("x"));
        assertTrue(sentences.lift("6"));
        assertFalse(sentences.lift("6"), "it is not cut off any more");
        assertEquals(1, commands.size());
        assertTrue(events.getLast().contains("machine 6 is not cut off any more"), events::toString);
    }

    @Test
    void shouldKeepWhatWasCountedOfThoseWhoWentAndKnowThemAgain() {
        Account account = accounts.of(3);
        account.traffic.drops.add(Cause.RING_FULL);
        accounts.depart(account);
        BackendStatus.Vm gone = accounts.departed().getFirst();
        assertEquals("3", gone.name());
        assertEquals("gone", gone.state());
        assertEquals(Map.of("ring full", 1L), gone.drops());
        assertSame(account, accounts.of(3));
        assertEquals(List.of(), accounts.departed());
    }

    @Test
    void shouldKeepSoManyOfThoseWhoWentAndTheCutOffLongest() {
        Account bad = condemned(1);
        Account first = accounts.of(2);
        accounts.depart(bad);
        accounts.depart(first);
        for (int i = 0; i < Accounts.KEPT - 1; i++) {
            accounts.depart(accounts.of(1000 + i));
        }
        assertEquals(Accounts.KEPT, accounts.departed().size());
        assertSame(bad, accounts.of(1), "longer gone, but its sentence holds");
        assertNotSame(first, accounts.of(2));
    }

    @Test
    void shouldForgetBytesAskedForThatNeverCameThoughOthersDo() {
        Usage usage = new Usage(parameters);
        assertTrue(usage.ask(60 << 10, 0));
        assertFalse(usage.ask(60 << 10, 1));
        usage.answered(10 << 10);
        assertEquals(50 << 10, usage.used(Quota.PULLS));
        assertTrue(usage.ask(20 << 10, SECOND), "what is old is kept for one more second");
        usage.answered(20 << 10);
        assertEquals(50 << 10, usage.used(Quota.PULLS));
        assertTrue(usage.ask(60 << 10, 2 * SECOND), "the first are lost");
        for (int second = 3; second < 100; second++) {
            assertTrue(usage.ask(40 << 10, second * SECOND), "a loss each second does not add up");
            usage.answered(20 << 10);
        }
    }
}
