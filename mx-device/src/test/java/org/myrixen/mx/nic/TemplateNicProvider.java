package org.myrixen.mx.nic;

/** How {@link TemplateNic} would be found, were it registered in {@code META-INF/services}. */
public final class TemplateNicProvider implements NicProvider {
    private final boolean lossy;

    public TemplateNicProvider(boolean lossy) {
        this.lossy = lossy;
    }

    @Override
    public String name() {
        return TemplateNic.NAME;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Availability probe(NicConfig config) {
        return Availability.available("queues within this process");
    }

    @Override
    public Nic open(NicConfig config) {
        return new TemplateNic(lossy);
    }
}
