package org.myrixen.launcher.job;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What makes this job another than all others.
 *
 * @param name letters and digits; names in shared places start with it
 * @param token secret that ranks and agents prove themselves with
 */
public record JobIdentity(String name, String token) {
    private static final int NAME_BYTES = 6;
    private static final int TOKEN_BYTES = 16;

    static JobIdentity random() {
        SecureRandom random = new SecureRandom();
        return new JobIdentity(hex(random, NAME_BYTES), hex(random, TOKEN_BYTES));
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "job " + name;
    }
}
