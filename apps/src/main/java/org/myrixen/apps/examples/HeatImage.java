package org.myrixen.apps.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The plate as a picture: black is cold, then violet, red and orange up to white. */
final class HeatImage {
    private static final int[] COLOURS = {0x04030f, 0x2a0f57, 0x6b1769, 0xb02a58, 0xe4552f, 0xf9a01b, 0xfbe384, 0xfffff2
    };

    private final BufferedImage image;

    /** A picture of {@code size} by {@code size} pixels. */
    HeatImage(int size) {
        this.image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    }

    /** Paints a rank's tile, given by rows from {@code offset} of {@code temperatures}. */
    void paint(Tiling tiling, int rank, double[] temperatures, int offset) {
        int width = tiling.width(rank);
        for (int row = 0; row < tiling.height(rank); row++) {
            for (int column = 0; column < width; column++) {
                int colour = colour(temperatures[offset + row * width + column]);
                image.setRGB(tiling.left(rank) + column, tiling.top(rank) + row, colour);
            }
        }
    }

    /** The colour of a temperature as 0xRRGGBB; temperatures beyond 0 and 1 have the colours of these. */
    static int colour(double temperature) {
        double place = Math.clamp(temperature, 0, 1) * (COLOURS.length - 1);
        int below = Math.min((int) place, COLOURS.length - 2);
        double share = place - below;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = COLOURS[below] >> shift & 0xff;
            int to = COLOURS[below + 1] >> shift & 0xff;
            colour |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return colour;
    }

    /** Writes the picture as PNG. */
    void write(Path file) throws IOException {
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java has no PNG writer");
        }
    }
}
