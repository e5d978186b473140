package org.myrixen.ether.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;

final class UdpAddressTest {
    @Test
    void shouldReadBackWhatItPrints() {
        for (String ip : new String[] {"10.1.2.3", "2001:db8::7", "fe80::1"}) {
            UdpAddress address =
                    new UdpAddress(new InetSocketAddress(InetAddress.ofLiteral(ip), 40123), -5L, "omx1464");
            assertEquals(
                    address,
                    UdpAddress.of(NicAddress.parse(address.toNicAddress().toString())));
        }
    }

    @Test
    void shouldPrintAddressPortBoardAndProfile() {
        UdpAddress address = new UdpAddress(new InetSocketAddress("10.1.2.3", 9), 0xABCDL, "omx1464");
        assertEquals("ether-udp:10.1.2.3:9@abcd@omx1464", address.toNicAddress().toString());
    }

    @Test
    void shouldRefuseWhatIsNoAddressAndAskNoNameService() {
        for (String text : new String[] {
            "?",
            "node1:9@1@omx1464",
            "10.1.2.3@1@omx1464",
            "10.1.2.3:99999@1@omx1464",
            "10.1.2.3:9@x@omx1464",
            "10.1.2.3:9@1@",
            "999.1.2.3:9@1@omx1464",
            "10.1.2.3:9@11111111111111111@omx1464",
            "[::1:9@1@omx1464"
        }) {
            NicAddress address = new NicAddress(UdpNicProvider.NAME, text);
            NicException e = assertThrows(NicException.class, () -> UdpAddress.of(address), text);
            assertEquals(true, e.getMessage().contains(text), e::getMessage);
        }
        assertThrows(NicException.class, () -> UdpAddress.of(new NicAddress("shm", "10.1.2.3:9@1@omx1464")));
    }
}
