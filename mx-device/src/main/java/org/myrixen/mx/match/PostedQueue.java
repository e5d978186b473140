package org.myrixen.mx.match;

import java.util.function.Consumer;

/**
 * Posted receives, oldest first. Receives for exact bits sit in a hash table, those with wildcards in one list; a posting
 * number on each decides between the two, so that the oldest match wins whatever its kind.
 *
 * @param <T> what is posted
 */
public final class PostedQueue<T> {
    private final HashChains<T> exact = new HashChains<>();
    private final NodePool<T> pool = new NodePool<>();
    private final Node<T> wildcards = Node.head();
    private long posted;
    private int size;

    /**
     * Posts a receive.
     *
     * @param mask bits of a message that must equal {@code info}; {@code -1} is exact
     * @return the node, for {@link #remove}
     */
    public Node<T> post(long info, long mask, T receive) {
        Node<T> node = pool.take(receive, info, mask, posted++);
        if (mask == -1L) {
            exact.append(node);
        } else {
            wildcards.insertBefore(node);
        }
        size++;
        return node;
    }

    /** Takes the oldest receive that a message with these bits satisfies; null if there is none. */
    public T match(long bits) {
        if (size == 0) {
            return null;
        }
        Node<T> hit = exact.first(bits);
        for (Node<T> w = wildcards.next; w != wildcards; w = w.next) {
            if (hit != null && w.order > hit.order) {
                break;
            }
            if ((w.mask & bits) == w.bits) {
                hit = w;
                break;
            }
        }
        return hit == null ? null : remove(hit);
    }

    /** Takes a receive back (cancel). */
    public T remove(Node<T> node) {
        if (node.mask == -1L) {
            exact.remove(node);
        } else {
            node.unlink();
        }
        size--;
        return pool.give(node);
    }

    /** Takes out any receive; null when empty. Exact ones come last. */
    public T pollFirst() {
        Node<T> node = wildcards.next == wildcards ? exact.any() : wildcards.next;
        return node == null ? null : remove(node);
    }

    /** Shows up to {@code limit} receives, in no particular order. */
    public void forEach(int limit, Consumer<T> visitor) {
        int shown = 0;
        for (Node<T> w = wildcards.next; w != wildcards && shown < limit; w = w.next, shown++) {
            visitor.accept(w.item);
        }
        exact.forEach(limit - shown, visitor);
    }

    public int size() {
        return size;
    }
}
