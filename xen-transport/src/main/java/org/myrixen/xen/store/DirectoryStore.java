package org.myrixen.xen.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A store in a directory of this host: a node is a directory, its value the file {@code .value} in it. For processes of one
 * user, whom mode 0700 keeps apart from others: permissions between domains are taken and not enforced.
 */
public final class DirectoryStore implements Store {
    static final String VALUE = ".value";

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final int ATTEMPTS = 100;
    private static final AtomicLong NAMES = new AtomicLong();

    private final Path root;
    private final int domain;
    private volatile boolean closed;

    /**
     * Opens the store of that directory, which is made if there is none.
     *
     * @param domain the number that this process goes by
     * @throws StoreException if it can not be made or others may use it
     */
    public DirectoryStore(Path root, int domain) {
        this.root = root.toAbsolutePath();
        this.domain = domain;
        try {
            try {
                Files.createDirectory(this.root, PRIVATE_DIRECTORY);
            } catch (FileAlreadyExistsException e) {
                trouble(this.root).ifPresent(why -> {
                    throw new StoreException("no store in " + root + ": " + why, e);
                });
            }
        } catch (IOException e) {
            throw new StoreException("no store in " + root + ": " + e, e);
        }
    }

    /** Why that can not be a store that is there already; completes the sentence "no store in it: ...". Empty if it can. */
    public static Optional<String> trouble(Path root) {
        try {
            PosixFileAttributes is = Files.readAttributes(root, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.ofNullable(trouble(root, is));
        } catch (NoSuchFileException e) {
            return Optional.of("there is no such directory");
        } catch (AccessDeniedException e) {
            return Optional.of("this user may not look there");
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private static String trouble(Path root, PosixFileAttributes is) {
        if (!is.isDirectory()) {
            return is.isSymbolicLink() ? "it is a link: name the directory itself" : "it is no directory";
        }
        String mode = PosixFilePermissions.toString(is.permissions());
        if (is.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || is.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return "others may write there (" + mode
                    + "): expected a directory that its user alone may write (mode 0700)";
        }
        return Files.isWritable(root) && Files.isExecutable(root)
                ? null
                : "this user may not write there (" + is.owner() + " " + mode
                        + "): ranks and their backend must be one user";
    }

    @Override
    public int domain() {
        return domain;
    }

    @Override
    public String read(String path) {
        Path node = node(path);
        try {
            return value(node);
        } catch (NoSuchFileException e) {
            return Files.isDirectory(node, LinkOption.NOFOLLOW_LINKS) ? "" : null;
        } catch (IOException e) {
            throw failed("read", path, e);
        }
    }

    static String value(Path node) throws IOException {
        try (var in = Files.newInputStream(node.resolve(VALUE), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_VALUE + 1);
            if (bytes.length > MAX_VALUE) {
                throw new TooLongException();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void write(String path, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_VALUE) {
            throw new StoreException(
                    "a value of " + bytes.length + " bytes for " + path + ": expected at most " + MAX_VALUE);
        }
        Path node = node(path);
        for (int attempt = 1; ; attempt++) {
            try {
                replace(node, bytes);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS) { // somebody removes as fast as we make
                    throw failed("write", path, e);
                }
            } catch (IOException e) {
                throw failed("write", path, e);
            }
        }
    }

    private void replace(Path node, byte[] bytes) throws IOException {
        Files.createDirectories(node, PRIVATE_DIRECTORY);
        Path draft = node.resolve(freshName());
        try {
            try (var channel = Files.newByteChannel(draft, NEW, PRIVATE_FILE)) {
                channel.write(java.nio.ByteBuffer.wrap(bytes));
            }
            Files.move(draft, node.resolve(VALUE), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public void write(String path, String value, Permission... permissions) {
        write(path, value);
    }

    @Override
    public List<String> list(String path) {
        try {
            return children(node(path));
        } catch (IOException e) {
            throw failed("list", path, e);
        }
    }

    static List<String> children(Path node) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(node)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.charAt(0) != '.') {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    /** One rename takes the whole tree away, so that nobody sees half of it. */
    @Override
    public boolean remove(String path) {
        Path gone = root.resolve(freshName());
        try {
            Files.move(node(path), gone, StandardCopyOption.ATOMIC_MOVE);
            delete(gone);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failed("remove", path, e);
        }
    }

    private static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(file)) {
                for (Path each : files) {
                    delete(each);
                }
            }
        }
        Files.deleteIfExists(file);
    }

    /** What is wrong with one node its owner may have done; the rest (no space, no descriptors) is the host's trouble. */
    private StoreException failed(String what, String path, IOException e) {
        String message = "can not " + what + " " + path + " in " + this + ": " + e;
        boolean isOfNode = e instanceof AccessDeniedException
                || e instanceof NotDirectoryException
                || e instanceof NoSuchFileException
                || e instanceof TooLongException;
        return isOfNode ? new StoreException(message, e) : StoreException.unanswered(message, e);
    }

    /** A value that no honest writer left. */
    private static final class TooLongException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("a value of more than " + MAX_VALUE + " bytes");
        }
    }

    @Override
    public Watch watch(String path) {
        return new DirectoryWatch(this, path, node(path));
    }

    boolean isClosed() {
        return closed;
    }

    private Path node(String path) {
        return root.resolve(Store.checkPath(path).substring(1));
    }

    private static String freshName() {
        return "." + ProcessHandle.current().pid() + "-" + NAMES.incrementAndGet();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
