package org.myrixen.mx.nic.hook;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;

/** Puts hooks on a Nic as the parameters {@code mx.trace}, {@code mx.count}, {@code mx.capture} and
 * {@code mx.faults} say. */
public final class Hooks {
    private Hooks() {}

    /**
     * The Nic itself when no hook is asked for.
     *
     * @param log takes the trace, a line per frame
     */
    public static Nic apply(Nic nic, NicConfig config, Consumer<String> log) {
        Nic hooked = nic;
        String faults = config.parameter("mx.faults", "");
        if (!faults.isEmpty()) {
            hooked = new FaultNic(hooked, Faults.parse(faults));
        }
        String capture = config.parameter("mx.capture", "");
        if (!capture.isEmpty()) {
            hooked =
                    new CaptureNic(hooked, Path.of(capture + "." + nic.address().nic() + ".pcap"));
        }
        if (Boolean.parseBoolean(config.parameter("mx.count", "false"))) {
            hooked = new CountingNic(hooked);
        }
        if (Boolean.parseBoolean(config.parameter("mx.trace", "false"))) {
            hooked = new TraceNic(hooked, log);
        }
        return hooked;
    }
}
