package org.myrixen.runtime.p2p;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** The threads that have called, each with what its calls need. */
final class Callers {
    private final Messenger messenger;
    private final Map<Thread, Caller> all = Collections.synchronizedMap(new WeakHashMap<>());
    private final ThreadLocal<Caller> own = ThreadLocal.withInitial(this::enrol);

    /** Racy: whoever finds another thread's looks its own up. */
    private Caller last;

    Callers(Messenger messenger) {
        this.messenger = messenger;
    }

    /** The calling thread's; most calls come from the thread of the call before. */
    Caller mine() {
        Caller candidate = last;
        return candidate != null && candidate.thread == Thread.currentThread() ? candidate : another();
    }

    private Caller another() {
        Caller mine = own.get();
        last = mine;
        return mine;
    }

    private Caller enrol() {
        Caller fresh = new Caller(messenger);
        all.put(fresh.thread, fresh);
        return fresh;
    }

    /** What each thread waits for, a line each. */
    String describe() {
        StringBuilder text = new StringBuilder();
        synchronized (all) {
            all.forEach((thread, each) -> {
                Object waiting = each.waitingFor;
                if (waiting != null) {
                    String what = waiting instanceof Object[] several ? Arrays.toString(several) : waiting.toString();
                    text.append("thread ")
                            .append(thread.getName())
                            .append(" waits for ")
                            .append(what)
                            .append('\n');
                }
            });
        }
        return text.toString();
    }
}
