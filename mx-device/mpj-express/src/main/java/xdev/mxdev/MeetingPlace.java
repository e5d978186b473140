package xdev.mxdev;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import xdev.XDevException;

/**
 * Where the ranks of a job meet: a directory (0700) named after the user and the CONF they share, with a socket that rank 0
 * listens on, and a lock that rank 0 holds meanwhile. The lock dies with its holder, so who has it may take a dead one's socket
 * away. All of it goes as soon as the ranks have met.
 */
final class MeetingPlace implements AutoCloseable {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path directory;
    private final Path socket;
    private final Path lockFile;
    private FileChannel lock;

    MeetingPlace(Path parent, String identity) {
        UUID name = UUID.nameUUIDFromBytes((userId() + "\n" + identity).getBytes(StandardCharsets.UTF_8));
        directory = parent.resolve("myrixen-mpj." + name);
        socket = directory.resolve("meet");
        lockFile = directory.resolve("lock");
    }

    /** The place that belongs to a CONF. */
    static MeetingPlace of(JobConf conf) {
        boolean usable = Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY);
        return new MeetingPlace(
                usable ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir")), conf.identity());
    }

    private static Object userId() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new XDevException("mxdev needs /proc: " + e);
        }
    }

    /** Where rank 0 listens. */
    Path socket() {
        return socket;
    }

    /** For rank 0: takes the place; null if the rank 0 of another job has it just now. */
    ServerSocketChannel tryOpen() throws IOException {
        try {
            make();
            if (!tryLock()) {
                return null;
            }
            Files.deleteIfExists(socket);
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        } catch (NoSuchFileException e) {
            return null; // The other job has just finished with it.
        }
    }

    private void make() throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            checkOurs();
        }
    }

    private void checkOurs() throws IOException {
        boolean ours = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(userId())
                && Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                        .equals(PRIVATE);
        if (!ours && Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new XDevException(directory + " is somebody else's or not private: not used to meet the other ranks");
        }
    }

    private boolean tryLock() throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        FileLock held = channel.tryLock();
        if (held == null) {
            channel.close();
            return false;
        }
        String token = UUID.randomUUID().toString();
        channel.write(StandardCharsets.US_ASCII.encode(token), 0);
        if (!Files.exists(lockFile) || !Files.readString(lockFile).equals(token)) {
            channel.close(); // A lock on a file that its last holder has taken away is worth nothing.
            return false;
        }
        lock = channel;
        return true;
    }

    /** For the others: a connection to rank 0, or null if it is not there. */
    SocketChannel tryReach() throws IOException {
        if (!Files.exists(socket)) {
            return null;
        }
        checkOurs();
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            channel.close(); // It was a dead one's, or its owner has met all its ranks.
            return null;
        }
    }

    /** Takes the place away, if this process has it. */
    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try (FileChannel held = lock) {
            lock = null;
            Files.deleteIfExists(socket);
            held.write(ByteBuffer.allocate(1), 0); // so that nobody takes it for the next holder's
            Files.deleteIfExists(lockFile);
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            lock = null; // The next rank 0 is in there already.
        } catch (IOException e) {
            throw new XDevException("can not take away " + directory + ": " + e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
