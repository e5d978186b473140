package org.myrixen.xen.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** xenstore's messages against bytes worked out by hand from xs_wire.h, low byte first. */
final class XenStoreFrameTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void shouldBeTheseBytes() {
        XenStoreFrame read =
                new XenStoreFrame(XenStoreRequest.READ.number, 7, 0x102, "domid\0".getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(bytes("02000000 07000000 02010000 06000000 646f6d696400"), read.toBytes());
    }

    @Test
    void shouldReadAnEventAndAnError() {
        byte[] event = bytes("0f000000 00000000 00000000 05000000");
        assertEquals(5, XenStoreFrame.bodyLength(event));
        assertTrue(XenStoreFrame.of(event, bytes("2f61007400")).isEvent());
        XenStoreFrame error = XenStoreFrame.of(bytes("10000000 09000000 00000000 07000000"), bytes("454e4f454e5400"));
        assertEquals("ENOENT", error.error());
        assertEquals(9, error.id());
        assertNull(XenStoreFrame.of(event, new byte[0]).error());
    }

    @Test
    void shouldRefuseALengthThatIsNone() {
        byte[] head = bytes("02000000 01000000 00000000 01100000");
        assertEquals(-1, XenStoreFrame.bodyLength(head));
        Arrays.fill(head, (byte) -1);
        assertEquals(-1, XenStoreFrame.bodyLength(head));
    }
}
