package org.myrixen.mx.match;

/**
 * Unexpected messages in arrival order, with constant-time look-up of exact bits.
 *
 * @param <T> what has arrived
 */
public final class UnexpectedQueue<T> {
    private final HashChains<T> chains = new HashChains<>();
    private final NodePool<T> pool = new NodePool<>();
    private final Node<T> arrivals = Node.head();
    private int size;

    /** Queues a message behind all others; {@code order} numbers arrivals over all queues of the endpoint. */
    public void add(long bits, long order, T message) {
        Node<T> node = pool.take(message, bits, -1L, order);
        chains.append(node);
        arrivals.insertArrival(node);
        size++;
    }

    /** The oldest message with {@code info == (mask & bits)}, left in place; null if there is none. */
    public Node<T> find(long info, long mask) {
        if (size == 0) {
            return null;
        }
        if (mask == -1L) {
            return chains.first(info);
        }
        for (Node<T> n = arrivals.arrivedAfter; n != arrivals; n = n.arrivedAfter) {
            if ((n.bits & mask) == info) {
                return n;
            }
        }
        return null;
    }

    /** Takes a found message out. */
    public T take(Node<T> node) {
        chains.remove(node);
        node.unlinkArrival();
        size--;
        return pool.give(node);
    }

    /** The message that arrived after this one, or the first for null; null at the end. For reports and clean-up. */
    public Node<T> after(Node<T> node) {
        Node<T> n = node == null ? arrivals.arrivedAfter : node.arrivedAfter;
        return n == arrivals ? null : n;
    }

    public int size() {
        return size;
    }
}
