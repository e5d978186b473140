package org.myrixen.mx;

/** A remote endpoint, as one endpoint of ours sees it: where to send, and where received messages came from. */
public final class Partner {
    private volatile Object context;

    Partner() {}

    /** The pointer that the application keeps with this partner (MX endpoint address context); null at first. */
    public Object context() {
        return context;
    }

    public void setContext(Object context) {
        this.context = context;
    }
}
