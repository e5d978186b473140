package xdev.mxdev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import xdev.XDevException;

/**
 * What MPJ Express's CONF argument tells a rank: a file's name, or the text itself with {@code ;} for line ends. Of its lines
 * the first two numbers count; comments start with {@code #}, and lines with {@code @} name a host per rank.
 *
 * @param identity what the ranks of one job have in common and other jobs, as a rule, have not
 * @param size number of ranks
 * @param eagerMax MPJ Express's protocol switch limit: the longest message that leaves without a receiver, in bytes
 */
record JobConf(String identity, int size, int eagerMax) {
    private static final int EAGER_USUAL = 128 << 10;
    private static final int EAGER_LEAST = 128;
    private static final int EAGER_MOST = 512 << 10;

    /**
     * Reads it.
     *
     * @throws XDevException if a file can not be read, or no number of ranks is there
     */
    static JobConf read(String conf) {
        Path file = fileOf(conf);
        try {
            return file == null
                    ? parse(conf, conf)
                    : parse(file.toRealPath() + "\n" + Files.readString(file), Files.readString(file));
        } catch (IOException e) {
            throw new XDevException("CONF \"" + conf + "\" can not be read: " + e);
        }
    }

    private static Path fileOf(String conf) {
        try {
            Path path = Path.of(conf);
            return Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static JobConf parse(String identity, String text) {
        List<String> lines = Arrays.stream(text.split("[;\\r\\n]+"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && line.indexOf('@') < 0)
                .toList();
        try {
            int size = Integer.parseInt(lines.get(0));
            int limit = lines.size() > 1 ? Integer.parseInt(lines.get(1)) : EAGER_USUAL;
            if (size < 1 || size > Envelope.RANKS) {
                throw new XDevException("CONF asks for " + size + " ranks: mxdev has 1 to " + Envelope.RANKS);
            }
            return new JobConf(identity, size, Math.clamp(limit, EAGER_LEAST, EAGER_MOST));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new XDevException(
                    "CONF \"" + text
                            + "\" is neither a file nor a text of the form \"#Number of Processes;4;#Protocol Switch Limit;131072\"");
        }
    }
}
