package org.myrixen.apps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatImageTest {

    @BeforeAll
    static void noDisplay() {
        System.setProperty("java.awt.headless", "true");
    }

    @Test
    void shouldPutEachTileInItsPlaceWhenPainted(@TempDir Path directory) throws IOException {
        Tiling tiling = Tiling.of(4, 4);
        HeatImage image = new HeatImage(4);
        double[] tiles = {0, 0, 0, 0, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0, 0, 0, 1};
        for (int rank = 0; rank < 4; rank++) {
            image.paint(tiling, rank, tiles, 4 * rank);
        }
        Path file = directory.resolve("heat.png");
        image.write(file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertEquals(4, read.getWidth());
        assertEquals(HeatImage.colour(0), read.getRGB(0, 0) & 0xffffff);
        assertEquals(HeatImage.colour(1), read.getRGB(2, 1) & 0xffffff);
        assertEquals(HeatImage.colour(0.5), read.getRGB(1, 2) & 0xffffff);
        assertEquals(HeatImage.colour(1), read.getRGB(3, 3) & 0xffffff);
        assertEquals(HeatImage.colour(0), read.getRGB(2, 2) & 0xffffff);
    }

    @Test
    void shouldGrowBrighterWhenTemperatureRises() {
        int before = -1;
        for (double temperature = 0; temperature <= 1; temperature += 1.0 / 64) {
            int colour = HeatImage.colour(temperature);
            int brightness = (colour >> 16) + (colour >> 8 & 0xff) + (colour & 0xff);
            assertTrue(brightness > before, "at " + temperature);
            before = brightness;
        }
        assertEquals(HeatImage.colour(1), HeatImage.colour(1.5));
        assertEquals(HeatImage.colour(0), HeatImage.colour(-1));
    }

    @Test
    void shouldCoverTheLettersWhenTheWireIsLaid() {
        assertTrue(HotWire.covers(0.13, 0.5), "left leg of the M");
        assertTrue(HotWire.covers(0.72, 0.5), "crossing of the X");
        assertFalse(HotWire.covers(0.5, 0.5), "between the letters");
        assertFalse(HotWire.covers(0.28, 0.65), "under the M");
    }
}
