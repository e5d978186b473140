package org.myrixen.mx.nic;

/** The template keeps the contract, so the contract can be kept; copy this class, too, for a new transport. */
final class TemplateNicTest extends NicContract {
    @Override
    protected NicProvider provider() {
        return new TemplateNicProvider(false);
    }
}
