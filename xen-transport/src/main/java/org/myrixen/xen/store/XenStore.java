package org.myrixen.xen.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Xen's own store, through the kernel. A domain may write below its own {@code data} and where others have let it; a
 * thread of its own takes what comes, so that a watch is polled without a system call.
 */
public final class XenStore implements Store {
    private static final String DEVICE = "/dev/xen/xenbus";
    private static final int ATTEMPTS = 30;
    private static final long PATIENCE_SECONDS = 60;

    private final XenStoreFile file;
    private final int domain;
    private final ReentrantLock asking = new ReentrantLock();
    private final BlockingQueue<XenStoreFrame> answers = new ArrayBlockingQueue<>(16);
    private final Map<String, XenWatch> watches = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private int asked;
    private volatile boolean closed;
    private volatile Runnable listener = () -> {};

    /**
     * Opens the store of this machine.
     *
     * @throws StoreException if there is none or this user may not use it
     */
    public XenStore() {
        try {
            file = new XenStoreFile(DEVICE);
        } catch (IOException e) {
            throw new StoreException(
                    "no xenstore: " + e.getMessage() + "; it takes a Xen domain with the module xenfs, and access to "
                            + DEVICE,
                    e);
        }
        Thread.ofPlatform().daemon().name("xenstore").start(this::takeAll);
        domain = ownDomain();
    }

    private int ownDomain() {
        String answer = text(ask(XenStoreRequest.READ, 0, "domid\0"));
        return answer == null ? 0 : Integer.parseInt(answer); // the driver domain need not have the node
    }

    @Override
    public int domain() {
        return domain;
    }

    /** Has that called, by a thread of the store, after each event of any watch; it must not wait nor use the store. */
    public void onEvent(Runnable newListener) {
        listener = newListener;
    }

    @Override
    public String read(String path) {
        return text(ask(XenStoreRequest.READ, 0, Store.checkPath(path) + "\0"));
    }

    /** The text of an answer; null if there is no such node. */
    private static String text(XenStoreFrame answer) {
        return answer == null ? null : new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void write(String path, String value) {
        checkLength(path, value);
        if (ask(XenStoreRequest.WRITE, 0, Store.checkPath(path) + "\0" + value) == null) {
            throw new StoreException("can not write " + path + " in " + this);
        }
    }

    private static void checkLength(String path, String value) {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_VALUE) {
            throw new StoreException("a value of " + length + " bytes for " + path + ": expected at most " + MAX_VALUE);
        }
    }

    /** Both in one transaction: nobody sees the value who may not, nor misses it who waits for it. */
    @Override
    public void write(String path, String value, Permission... permissions) {
        checkLength(path, value);
        String list = Arrays.stream(permissions).map(each -> each + "\0").collect(Collectors.joining());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int transaction = Integer.parseInt(
                    text(ask(XenStoreRequest.TRANSACTION_START, 0, "\0")).replace("\0", ""));
            try {
                ask(XenStoreRequest.WRITE, transaction, Store.checkPath(path) + "\0" + value);
                ask(XenStoreRequest.SET_PERMS, transaction, path + "\0" + list);
            } catch (StoreException e) {
                ask(XenStoreRequest.TRANSACTION_END, transaction, "F\0");
                throw e;
            }
            if (!XenStoreFrame.AGAIN.equals(
                    ask(XenStoreRequest.TRANSACTION_END, transaction, "T\0").error())) {
                return;
            }
        }
        throw new StoreException("can not write " + path + " in " + this + ": others change it all the time");
    }

    @Override
    public List<String> list(String path) {
        XenStoreFrame answer = ask(XenStoreRequest.DIRECTORY, 0, Store.checkPath(path) + "\0");
        return answer == null
                ? List.of()
                : Stream.of(text(answer).split("\0"))
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .toList();
    }

    @Override
    public boolean remove(String path) {
        return read(path) != null && ask(XenStoreRequest.RM, 0, Store.checkPath(path) + "\0") != null;
    }

    @Override
    public XenWatch watch(String path) {
        String token = "w" + tokens.incrementAndGet();
        XenWatch watch = new XenWatch(this, Store.checkPath(path), token);
        watches.put(token, watch);
        try {
            ask(XenStoreRequest.WATCH, 0, path + "\0" + token + "\0");
        } catch (StoreException e) {
            watches.remove(token);
            throw e;
        }
        return watch;
    }

    void unwatch(XenWatch watch) {
        if (watches.remove(watch.token()) != null && !closed) {
            ask(XenStoreRequest.UNWATCH, 0, watch.path() + "\0" + watch.token() + "\0");
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** The answer; null if there is no such node; that a transaction met another is an answer too. */
    private XenStoreFrame ask(XenStoreRequest type, int transaction, String body) {
        asking.lock();
        try {
            if (closed) {
                throw new StoreException(this + " is closed");
            }
            int id = ++asked;
            file.write(new XenStoreFrame(type.number, id, transaction, body.getBytes(StandardCharsets.UTF_8)));
            XenStoreFrame answer = answerTo(id);
            String error = answer.error();
            if (error == null) {
                return answer;
            }
            return switch (error) {
                case "ENOENT" -> null;
                case XenStoreFrame.AGAIN -> answer;
                default -> throw new StoreException(refusal(type, body, error));
            };
        } catch (IOException e) {
            throw StoreException.unanswered(this + " does not answer: " + e.getMessage(), e);
        } finally {
            asking.unlock();
        }
    }

    private String refusal(XenStoreRequest type, String body, String error) {
        int end = body.indexOf('\0');
        String why = switch (error) {
            case "EACCES" -> "this domain may not";
            case "EQUOTA", "E2BIG", "ENOSPC" -> "a quota of this domain is used up (" + error + ")";
            default -> error;
        };
        return this + " refused " + type + " " + (end < 0 ? body : body.substring(0, end)) + " to domain " + domain
                + ": " + why;
    }

    private XenStoreFrame answerTo(int id) throws IOException {
        try {
            while (true) {
                XenStoreFrame answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (answer == null) {
                    throw new IOException("no answer in " + PATIENCE_SECONDS + " s");
                }
                if (answer.isEnd()) {
                    throw new IOException("the device ended");
                }
                if (answer.id() == id) { // else one that came too late for its question
                    return answer;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void takeAll() {
        try {
            while (!closed) {
                XenStoreFrame frame = file.read();
                if (frame.isEvent()) {
                    tell(frame.text().split("\0"));
                } else {
                    answers.put(frame);
                }
            }
        } catch (IOException e) {
            closed = true;
            answers.offer(XenStoreFrame.END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watches.values().forEach(XenWatch::wake);
        file.close();
    }

    private void tell(String[] pathAndToken) {
        XenWatch watch = pathAndToken.length == 2 ? watches.get(pathAndToken[1]) : null;
        if (watch != null) {
            watch.happened(pathAndToken[0]);
            listener.run();
        }
    }

    /** The kernel ends the watches when the file is closed, which the thread does that reads it. */
    @Override
    public void close() {
        asking.lock();
        try {
            if (!closed) {
                closed = true;
                // The answer to this wakes the thread.
                file.write(new XenStoreFrame(
                        XenStoreRequest.READ.number, ++asked, 0, "domid\0".getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            file.close();
        } finally {
            asking.unlock();
        }
    }

    @Override
    public String toString() {
        return "xenstore";
    }
}
