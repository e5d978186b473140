package org.myrixen.xen.split.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * MAC addresses of the locally administered kind, one for each frontend, the same whenever it comes back: a frontend's peers
 * know it by its MAC, also when the backend is another. They follow from a secret of the backends, so that none can be
 * had on purpose.
 */
final class Macs {
    private static final long LOCAL = 0x0200_0000_0000L;
    private static final long GROUP = 0x0100_0000_0000L;
    private static final int OCTETS = 6;

    private final String secret;
    private final Map<Long, String> owners = new HashMap<>();

    Macs(String secret) {
        this.secret = secret;
    }

    /** The address of that frontend; another if by chance somebody else has the same. */
    long of(int domain, String handle) {
        String owner = domain + "/" + handle;
        for (int attempt = 0; ; attempt++) {
            long mac = hash(secret + "/" + owner + "/" + attempt);
            String other = owners.putIfAbsent(mac, owner);
            if (other == null || other.equals(owner)) {
                return mac;
            }
        }
    }

    void release(long mac) {
        owners.remove(mac);
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long mac = 0;
            for (int i = 0; i < OCTETS; i++) {
                mac = mac << 8 | digest[i] & 0xFF;
            }
            return mac & ~GROUP | LOCAL;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
