package org.myrixen.launcher.hosts;

import java.util.ArrayList;
import java.util.List;

/** How Slurm writes its nodes, {@code n[1-3,5],m07}, and the tasks of each, {@code 4(x3),2}. */
final class SlurmNodes {
    private static final int MOST = 1 << 20;

    private SlurmNodes() {}

    /**
     * The names, in order.
     *
     * @param where for the message
     * @throws HostsException if the text is no node list
     */
    static List<String> names(String text, String where) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                expand("", text.substring(start, i), names, where);
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw new HostsException(where + " = \"" + text + "\": a bracket is not closed");
        }
        return names;
    }

    /** Each bracket multiplies: {@code r[0-1]n[1-2]} are four nodes. */
    private static void expand(String head, String rest, List<String> names, String where) {
        int open = rest.indexOf('[');
        if (open < 0) {
            if (names.size() == MOST) {
                throw new HostsException(where + ": more than " + MOST + " nodes");
            }
            names.add(Slots.name(head + rest, where));
            return;
        }
        int close = rest.indexOf(']', open);
        if (close < 0) {
            throw new HostsException(where + ": a bracket is not closed in \"" + rest + "\"");
        }
        String before = head + rest.substring(0, open);
        String after = rest.substring(close + 1);
        for (String range : rest.substring(open + 1, close).split(",", -1)) {
            if (!range.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
                throw new HostsException(where + ": \"" + range + "\" is no range of nodes");
            }
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                String digits = Integer.toString(number);
                String padding = "0".repeat(Math.max(0, ends[0].length() - digits.length()));
                expand(before + padding + digits, after, names, where);
            }
        }
    }

    /**
     * The tasks of each node, one number per node.
     *
     * @throws HostsException if the text is no such list
     */
    static List<Integer> tasks(String text, String where) {
        List<Integer> tasks = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("[0-9]{1,7}(\\(x[0-9]{1,7}\\))?")) {
                throw new HostsException(where + " = \"" + text + "\": expected tasks per node such as 4(x3),2");
            }
            int open = part.indexOf('(');
            int count = Slots.count(open < 0 ? part : part.substring(0, open), where);
            int times = open < 0 ? 1 : Slots.count(part.substring(open + 2, part.length() - 1), where);
            if (tasks.size() + times > MOST) {
                throw new HostsException(where + ": more than " + MOST + " nodes");
            }
            for (int i = 0; i < times; i++) {
                tasks.add(count);
            }
        }
        return tasks;
    }
}
