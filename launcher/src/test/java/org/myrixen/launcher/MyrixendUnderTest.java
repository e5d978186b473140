package org.myrixen.launcher;

import java.io.IOException;

/** myrixend with the class path of the tests instead of an installed one, and no site's settings. */
public final class MyrixendUnderTest {
    private MyrixendUnderTest() {}

    public static void main(String[] args) throws IOException {
        Myrixend.main(java.nio.file.Path.of("no-settings"), args);
    }
}
