package org.myrixen.xen.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.NicException;

/** What every place for segments must do. */
@Timeout(300)
abstract class SharedSegmentContract {
    private static final String NAME = "myrixen-segment-1-abc";
    private static final long NONCE = 0x0123456789abcdefL;

    /** The place under test; empty at the start of a test. */
    protected abstract SegmentSpace space();

    @Test
    void shouldBeAlignedZerosWhenCreated() {
        try (SharedSegment segment = space().create(NAME, 100_000)) {
            assertEquals(NAME, segment.name());
            assertEquals(100_000, segment.memory().byteSize());
            assertEquals(0, segment.memory().address() % 64);
            assertEquals(-1, segment.memory().mismatch(MemorySegment.ofArray(new byte[100_000])));
        }
    }

    @Test
    void shouldShowEachOthersBytesWhenBothSidesHaveIt() {
        SegmentSpace space = space();
        try (SharedSegment made = space.create(NAME, 8192);
                SharedSegment attached = space.attach(NAME)) {
            assertEquals(8192, attached.memory().byteSize());
            made.memory().set(ValueLayout.JAVA_LONG, 8184, 42);
            assertEquals(42, attached.memory().get(ValueLayout.JAVA_LONG, 8184));
            attached.memory().set(ValueLayout.JAVA_LONG, 0, 43);
            assertEquals(43, made.memory().get(ValueLayout.JAVA_LONG, 0));
        }
    }

    @Test
    void shouldRefuseANameThatIsTaken() {
        SegmentSpace space = space();
        try (SharedSegment segment = space.create(NAME, 4096)) {
            segment.memory().set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
            NicException e = assertThrows(NicException.class, () -> space.create(NAME, 4096));
            assertTrue(e.getMessage().contains(NAME), e::getMessage);
            assertEquals(7, segment.memory().get(ValueLayout.JAVA_BYTE, 0), "the first owner's segment is untouched");
        }
    }

    @Test
    void shouldSayWhyWhenThereIsNoSuchSegment() {
        NicException e = assertThrows(NicException.class, () -> space().attach(NAME));
        assertTrue(e.getMessage().contains(NAME), e::getMessage);
    }

    @Test
    void shouldLiveOnWhenItsNameIsRemoved() {
        SegmentSpace space = space();
        try (SharedSegment made = space.create(NAME, 4096);
                SharedSegment attached = space.attach(NAME)) {
            assertTrue(space.remove(NAME));
            assertFalse(space.remove(NAME));
            assertThrows(NicException.class, () -> space.attach(NAME));
            made.memory().set(ValueLayout.JAVA_LONG, 64, 5);
            assertEquals(5, attached.memory().get(ValueLayout.JAVA_LONG, 64));
        }
    }

    @Test
    void shouldPassTheCheckOnlyWhenEverythingIsAsMeant() {
        SegmentSpace space = space();
        try (SharedSegment made = space.create(NAME, 4096);
                SharedSegment seen = space.attach(NAME)) {
            assertRefused(seen, "not a MyriXen segment", memory -> {});
            SegmentHeader.write(made.memory(), SegmentHeader.RING, NONCE, Owner.self());
            SegmentHeader.check(seen, SegmentHeader.RING, NONCE);
            assertEquals(Owner.self(), SegmentHeader.ownerOf(seen.memory()));
            assertEquals(NONCE, SegmentHeader.nonce(seen.memory()));
            assertRefused(seen, "version", memory -> memory.set(ValueLayout.JAVA_INT, 12, 2));
            assertRefused(seen, "kind", memory -> memory.set(ValueLayout.JAVA_INT, 8, SegmentHeader.INBOX));
            assertRefused(seen, "size", memory -> memory.set(ValueLayout.JAVA_LONG, 16, 8192));
            assertRefused(seen, "nonce", memory -> memory.set(ValueLayout.JAVA_LONG, 24, NONCE + 1));
            SegmentHeader.check(seen, SegmentHeader.RING, NONCE);
        }
    }

    private static void assertRefused(SharedSegment segment, String reason, Consumer<MemorySegment> change) {
        byte[] before = segment.memory().toArray(ValueLayout.JAVA_BYTE);
        change.accept(segment.memory());
        NicException e =
                assertThrows(NicException.class, () -> SegmentHeader.check(segment, SegmentHeader.RING, NONCE));
        assertTrue(e.getMessage().contains(reason), e::getMessage);
        MemorySegment.copy(MemorySegment.ofArray(before), 0, segment.memory(), 0, before.length);
    }
}
