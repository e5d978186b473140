package org.myrixen.mx.nic;

/** The template as a carrier that loses every seventh frame; copy this class for a new carrier. */
final class LossyTemplateNicTest extends LossyNicContract {
    @Override
    protected NicProvider provider() {
        return new TemplateNicProvider(true);
    }
}
