/**
 * A process-local transport: endpoints of one process exchange frames through small rings in private memory.
 *
 * <p>Contract: the Nic SPI, with the capabilities of a shared ring. It makes tests fast and runs several ranks as threads;
 * it proves nothing about processes, and no job uses it by itself: there is no service entry, a {@link
 * org.myrixen.mx.local.LocalFabric} is made by hand.
 */
package org.myrixen.mx.local;
