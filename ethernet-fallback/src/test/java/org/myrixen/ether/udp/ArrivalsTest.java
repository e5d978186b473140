package org.myrixen.ether.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    private static final int EIO = -5;
    private static final int EMSGSIZE = -90;
    private static final InetSocketAddress SENDER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1234);

    /** Its exceptions take their texts from the native library; that other tests have loaded it is not said. */
    @BeforeAll
    static void loadNetty() {
        Epoll.ensureAvailability();
    }

    private static void arrive(Arrivals arrivals, int... lengths) {
        ByteBuf buffer = arrivals.newHandle().allocate(UnpooledByteBufAllocator.DEFAULT);
        for (int length : lengths) {
            arrivals.channelRead(null, new DatagramPacket(buffer.retainedSlice(0, length), SENDER, SENDER));
        }
        buffer.release();
    }

    @Test
    void shouldKnowWhereEachLiesWhenTheyComeSideBySide() {
        Arrivals arrivals = new Arrivals(65_536, 0);
        arrive(arrivals, 100, 100, 7);
        assertEquals(3, arrivals.count());
        assertEquals(200, arrivals.offset(2));
        assertEquals(7, arrivals.length(2));
        assertEquals(SENDER, arrivals.sender(2));
    }

    @Test
    void shouldKnowWhereEachLiesWhenEachHasAPlace() {
        Arrivals arrivals = new Arrivals(8000, 1000);
        arrive(arrivals, 100, 1000, 7);
        assertEquals(2000, arrivals.offset(2));
        assertEquals(1000, arrivals.length(1));
    }

    @Test
    void shouldUseTheSameMemoryAgainHoweverManyCame() {
        Arrivals arrivals = new Arrivals(65_536, 0);
        for (int round = 0; round < 3; round++) {
            arrivals.clear();
            arrive(arrivals, new int[1000]);
            assertEquals(1000, arrivals.count());
            assertEquals(0, arrivals.offset(999));
        }
        ByteBuf buffer = arrivals.allocate(UnpooledByteBufAllocator.DEFAULT);
        assertEquals(2, buffer.refCnt(), "nothing was kept");
    }

    @Test
    void shouldGiveUpSegmentsOnlyWhenTheKernelCanNotCut() {
        Arrivals arrivals = new Arrivals(100, 0);
        arrivals.exceptionCaught(null, new NativeIoException("sendmmsg", EMSGSIZE, false));
        arrivals.exceptionCaught(null, new IOException("something else"));
        assertFalse(arrivals.areSegmentsRefused());
        arrivals.exceptionCaught(null, new NativeIoException("sendmmsg", EIO, false));
        assertTrue(arrivals.areSegmentsRefused());
        assertEquals(3, arrivals.failures());
    }
}
