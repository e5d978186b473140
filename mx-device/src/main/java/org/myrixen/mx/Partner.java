package org.myrixen.mx;

/** A remote endpoint, as one endpoint of ours sees it: where to send, and where received messages came from. */
public interface Partner {
    /** The pointer that the application keeps with this partner (MX endpoint address context); null at first. */
    Object context();

    void setContext(Object context);

    /** The transport that carries messages to this partner: the Nic's name, or {@code self}. */
    String transport();

    /** Whether messages reach this partner through memory that both sides map, as its transport has proven. */
    boolean sharesMemory();

    /** Whether this is the endpoint that the card is of, by one of its addresses. */
    boolean isAt(EndpointCard card);

    /** Why nothing reaches this partner any more, where the transport said so; null otherwise. */
    String lastError();
}
