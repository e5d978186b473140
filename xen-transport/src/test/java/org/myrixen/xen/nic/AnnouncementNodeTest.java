package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;

/** Texts that other domains write: announcements and addresses. */
final class AnnouncementNodeTest {
    private static final RingAddress SELF = new RingAddress("xen", "2", "myrixen-job-7-ab", 5);
    private static final RingAddress SENDER = new RingAddress("xen", "3", "myrixen-job-1-c0de", 0xfeL << 56);

    @Test
    void shouldBeThisText() {
        Announcement announcement = new Announcement(SENDER, 4, 98_304, -1);
        String text = "1 3 myrixen-job-1-c0de fe00000000000000 4 98304 ffffffffffffffff";
        assertEquals(text, AnnouncementNode.format(announcement));
        assertEquals(announcement, AnnouncementNode.parse(text, SELF));
    }

    @Test
    void shouldBeNoAnnouncementWhenAnythingIsOff() {
        for (String text : new String[] {
            "",
            " ",
            "1",
            "2 3 myrixen-job-1-c0de fe 4 98304 ff",
            "1 -3 myrixen-job-1-c0de fe 4 98304 ff",
            "1 ../3 myrixen-job-1-c0de fe 4 98304 ff",
            "1 3 ../../x fe 4 98304 ff",
            "1 3 myrixen-job-1-c0de xyz 4 98304 ff",
            "1 3 myrixen-job-1-c0de fe four 98304 ff",
            "1 3 myrixen-job-1-c0de fe 4 98304 ff more",
            "1 3 myrixen-job-1-c0de fe 4 99999999999999999999 ff"
        }) {
            assertNull(AnnouncementNode.parse(text, SELF), text);
        }
    }

    @Test
    void shouldNeverThrowWhenTheTextIsGarbage() {
        SplittableRandom random = new SplittableRandom(9);
        String good = "1 3 myrixen-job-1-c0de fe 4 98304 ff";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(4); change >= 0; change--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
            }
            AnnouncementNode.parse(text.substring(random.nextInt(3), text.length() - random.nextInt(5)), SELF);
        }
    }

    @Test
    void shouldComeBackFromAnAddress() {
        assertEquals(
                "xen:3/myrixen-job-1-c0de@fe00000000000000",
                SENDER.toNicAddress().toString());
        assertEquals(SENDER, RingAddress.of(SENDER.toNicAddress(), "xen"));
        RingAddress here = new RingAddress("shm", "", "myrixen-job-1-c0de", 1);
        assertEquals("shm:myrixen-job-1-c0de@1", here.toNicAddress().toString());
        assertEquals(here, RingAddress.of(here.toNicAddress(), "shm"));
        for (String text : new String[] {"", "@", "3/@1", "3/myrixen-a-1-b", "3/x@1", "a/b/myrixen-a-1-b@1", "/@@"}) {
            NicAddress address = new NicAddress("xen", text);
            assertThrows(NicException.class, () -> RingAddress.of(address, "xen"), text);
        }
    }
}
